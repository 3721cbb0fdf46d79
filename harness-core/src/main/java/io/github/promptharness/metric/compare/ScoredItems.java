package io.github.promptharness.metric.compare;

import io.github.promptharness.Condition;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mean scores by item and condition, the original's first, and which conditions show an item in the
 * same text.
 */
final class ScoredItems {
  private static final int ORIGINAL = 0;

  private final List<String> conditions;
  private final double[][] scores;
  private final int[][] texts;
  private final int[] clusters;
  private boolean single = true;

  private ScoredItems(List<String> conditions, int items, int[] clusters) {
    this.conditions = conditions;
    this.scores = new double[items][conditions.size()];
    this.texts = new int[items][conditions.size()];
    this.clusters = clusters;
  }

  /**
   * Of a table.
   *
   * @param others the conditions beside the original; the table may lack some
   */
  static ScoredItems of(AnswerTable table, List<String> others, Unreadable unreadable) {
    var conditions = Stream.concat(Stream.of(Condition.ORIGINAL.id()), others.stream()).toList();
    int[] columns = conditions.stream().mapToInt(table.conditions()::indexOf).toArray();
    var scored = new ScoredItems(conditions, table.items().size(), table.clusters());
    for (int i = 0; i < scored.scores.length; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < columns.length; j++) {
        Cell cell = item.cell(columns[j]);
        scored.texts[i][j] = scored.text(cell, j);
        scored.scores[i][j] =
            item.lacksReference() ? Double.NaN : scored.mean(Counted.of(cell, unreadable));
      }
      scored.shareScores(i);
    }
    return scored;
  }

  /** A cell that shows another's text has that one's score, whatever became of its own rows. */
  private void shareScores(int item) {
    for (int j = 0; j < conditions.size(); j++) {
      scores[item][j] = scores[item][texts[item][j]];
    }
  }

  /** The condition whose text this one shows in all its repeats; itself if it is its own. */
  private int text(Cell cell, int own) {
    Optional<String> first = cell.isEmpty() ? Optional.empty() : cell.get(0).sameTextAs();
    if (first.isEmpty() || !cell.stream().allMatch(row -> row.sameTextAs().equals(first))) {
      return own;
    }
    int shared = conditions.indexOf(first.get());
    return shared < 0 ? own : shared;
  }

  private double mean(Counted counted) {
    if (counted.isEmpty()) {
      return Double.NaN;
    }
    single &= counted.isRightOrWrong();
    return counted.sum() / counted.size();
  }

  int items() {
    return scores.length;
  }

  int conditions() {
    return conditions.size();
  }

  int cluster(int item) {
    return clusters[item];
  }

  /** The mean score of a cell; NaN if no answer in it counts. */
  double score(int item, int condition) {
    return scores[item][condition];
  }

  /** The score less the original's; exactly 0 where the text is the original's, NaN without one. */
  double difference(int item, int condition) {
    return scores[item][condition] - scores[item][ORIGINAL];
  }

  /** The same of all items. */
  double[] differences(int condition) {
    double[] differences = new double[items()];
    Arrays.setAll(differences, item -> difference(item, condition));
    return differences;
  }

  /** Whether the text is the original's. */
  boolean isUnchanged(int item, int condition) {
    return texts[item][condition] == ORIGINAL;
  }

  /** Whether a cell has a score of its own, and not that of another condition's text. */
  boolean isOwn(int item, int condition) {
    return texts[item][condition] == condition && !Double.isNaN(scores[item][condition]);
  }

  /** Whether each cell with a score has one answer, right or wrong. */
  boolean isSingle() {
    return single;
  }

  boolean lacksOriginal() {
    return Arrays.stream(scores).allMatch(item -> Double.isNaN(item[ORIGINAL]));
  }
}
