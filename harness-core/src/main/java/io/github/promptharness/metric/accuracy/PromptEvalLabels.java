package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ClusterNumbers;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
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
  private final List<Integer> items;
  private final double[][] labels;

  private PromptEvalLabels(AnswerTable table, List<Integer> items, double[][] labels) {
    this.table = table;
    this.items = List.copyOf(items);
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
    var items = new ArrayList<Integer>();
    for (int i = 0; i < table.items().size(); i++) {
      if (cells.hasAny(table.items().get(i))) {
        items.add(i);
      }
    }
    double[][] labels = new double[table.conditions().size()][items.size()];
    for (int j = 0; j < labels.length; j++) {
      for (int i = 0; i < items.size(); i++) {
        double[] scores = cells.scores(table.items().get(items.get(i)), j);
        labels[j][i] = scores.length == 0 ? Double.NaN : scores[0];
      }
    }
    return labels.length < 2 || items.size() < 2
        ? Result.undefined("fewer than two conditions or items have answers that count")
        : Result.of(new PromptEvalLabels(table, items, labels));
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
    return items.size();
  }

  /** How many answers were taken. */
  public long seen() {
    return Arrays.stream(labels).flatMapToDouble(Arrays::stream).filter(x -> x >= 0).count();
  }

  /** How many answers were not: those that do not count, and repeats after the first. */
  public long excluded() {
    return table.rows() - seen();
  }

  /** The cells there are. */
  long cells() {
    return (long) labels.length * items.size();
  }

  /** Which source each item is of, counted from 0 without a gap. */
  int[] clusters() {
    int[] kept = items.stream().mapToInt(item -> item).toArray();
    return ClusterNumbers.of(table.clusters(), kept).ofItems();
  }
}
