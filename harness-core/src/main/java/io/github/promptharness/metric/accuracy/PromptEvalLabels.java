package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ClusterNumbers;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Right and wrong answers by condition and item, as {@link
 * io.github.promptharness.stats.model.PromptEval} takes them: of several repeats the first that
 * counts. Immutable.
 */
public final class PromptEvalLabels {
  private final AnswerTable table;
  private final int[] items;
  private final double[][] labels;

  private PromptEvalLabels(AnswerTable table, int[] items, double[][] labels) {
    this.table = table;
    this.items = items;
    this.labels = labels;
  }

  /**
   * The answers of one sampling; undefined where there is none, no reference answer, or a score
   * other than 0 and 1.
   *
   * @param observations in any order
   * @param unreadable how answers count in which nothing was found
   */
  public static Result<PromptEvalLabels> of(Observations observations, Unreadable unreadable) {
    AnswerTable table = AnswerTable.of(observations);
    if (table.isEmpty()) {
      return Result.undefined("there are no observations");
    }
    Optional<String> refusal = References.refusalOfGrades(table);
    if (refusal.isPresent()) {
      return Result.undefined(refusal.get());
    }
    var cells = new ScoreCells(table, unreadable, Polarity.HIGHER_IS_BETTER);
    int[] items = new int[table.items().size()];
    double[][] labels = new double[table.conditions().size()][items.length];
    int kept = 0;
    for (int i = 0; i < items.length; i++) {
      boolean any = false;
      for (int j = 0; j < labels.length; j++) {
        labels[j][kept] = cells.first(table.items().get(i), j);
        any |= !Double.isNaN(labels[j][kept]);
      }
      if (any) {
        items[kept++] = i;
      }
    }
    return labels.length < 2 || kept < 2
        ? Result.undefined("fewer than two conditions or items have answers that count")
        : Result.of(new PromptEvalLabels(table, Arrays.copyOf(items, kept), cut(labels, kept)));
  }

  private static double[][] cut(double[][] rows, int length) {
    double[][] cut = new double[rows.length][];
    Arrays.setAll(cut, row -> Arrays.copyOf(rows[row], length));
    return cut;
  }

  /** Conditions in rows, items in columns: 1 right, 0 wrong, NaN without an answer. */
  public double[][] labels() {
    return Arrays.stream(labels).map(double[]::clone).toArray(double[][]::new);
  }

  /** The conditions of the rows. */
  public List<String> conditions() {
    return table.conditions();
  }

  /** How many items have an answer that counts. */
  public int items() {
    return items.length;
  }

  /** How many answers were taken. */
  public long seen() {
    long seen = 0;
    for (double[] row : labels) {
      for (double label : row) {
        seen += label >= 0 ? 1 : 0;
      }
    }
    return seen;
  }

  /** How many answers were not: those that do not count, and repeats after the first. */
  public long excluded() {
    return table.rows() - seen();
  }

  /** The share of right answers to each condition, where every cell has an answer. */
  double[] accuracies() {
    return Arrays.stream(labels)
        .mapToDouble(row -> Arrays.stream(row).sum() / row.length)
        .toArray();
  }

  /** The cells there are. */
  long cells() {
    return (long) labels.length * items.length;
  }

  /** Which source each item is of, counted from 0 without a gap. */
  int[] clusters() {
    return ClusterNumbers.of(table.clusters(), items).ofItems();
  }
}
