package io.github.promptharness.registered;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The mean score of each item under the original and each wording; NaN where none counts. */
final class ItemScores {
  private final double[] original;
  private final double[][] wordings;
  private final int[] clusters;
  private final long leftOut;

  private ItemScores(double[] original, double[][] wordings, int[] clusters, long leftOut) {
    this.original = original;
    this.wordings = wordings;
    this.clusters = clusters;
    this.leftOut = leftOut;
  }

  /**
   * Of answers of one sampling.
   *
   * @param rows with those of the original
   * @param conditions what stands for the wordings, in order
   */
  static ItemScores of(List<Observation> rows, List<String> conditions, Unreadable unreadable) {
    AnswerTable table = AnswerTable.of(Observations.of(rows));
    double[][] means = new double[conditions.size() + 1][table.items().size()];
    long counted = 0;
    for (int column = 0; column < means.length; column++) {
      String id = column == 0 ? Condition.ORIGINAL.id() : conditions.get(column - 1);
      int place = table.conditions().indexOf(id);
      for (int item = 0; item < means[column].length; item++) {
        Counted cell = Counted.of(table.items().get(item).cell(place), unreadable);
        counted += cell.size();
        means[column][item] = cell.isEmpty() ? Double.NaN : cell.sum() / cell.size();
      }
    }
    return new ItemScores(
        means[0],
        Arrays.copyOfRange(means, 1, means.length),
        table.clusters(),
        table.rows() - counted);
  }

  /** By item. */
  double[] original() {
    return original;
  }

  /** By wording and item. */
  double[][] wordings() {
    return wordings;
  }

  /** The cluster of each item, counted from 0 without a gap. */
  int[] clusters() {
    return clusters;
  }

  /** How many answers do not count. */
  long leftOut() {
    return leftOut;
  }

  /** Whether every score that is there is in [0, 1]. */
  boolean areShares() {
    return isShare(original) && Arrays.stream(wordings).allMatch(ItemScores::isShare);
  }

  private static boolean isShare(double[] scores) {
    return Arrays.stream(scores).allMatch(each -> Double.isNaN(each) || (each >= 0 && each <= 1));
  }

  /** The mean of the wordings of each item; NaN where one is missing. */
  double[] mean() {
    return IntStream.range(0, original.length)
        .mapToDouble(
            item -> Arrays.stream(wordings).mapToDouble(each -> each[item]).average().orElse(0))
        .toArray();
  }

  /** The differences to the original, by item; NaN where one side is missing. */
  double[] changes(double[] scores) {
    return IntStream.range(0, original.length).mapToDouble(i -> scores[i] - original[i]).toArray();
  }
}
