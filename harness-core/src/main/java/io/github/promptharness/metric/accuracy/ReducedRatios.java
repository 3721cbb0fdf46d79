package io.github.promptharness.metric.accuracy;

import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.ItemStatistic;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the accuracies of several conditions over the same items come to: a quantile of them, their
 * deviation. A condition without an answer that counts is left out.
 */
final class ReducedRatios implements ItemStatistic {
  private final int least;
  private final double highest;
  private final ToDoubleFunction<double[]> reduce;
  private final int conditions;

  /** Condition by item. */
  private final double[][] sums;

  private final double[][] counts;

  /**
   * A statistic in [0, highest].
   *
   * @param cells sums and counts
   * @param least how many conditions it takes
   * @param highest the largest value possible
   * @param reduce from accuracies, at least so many, to a finite number
   */
  ReducedRatios(
      ScoreCells.Sums cells, int least, double highest, ToDoubleFunction<double[]> reduce) {
    this.least = least;
    this.highest = highest;
    this.reduce = reduce;
    conditions = cells.scores().length;
    sums = cells.scores();
    counts = cells.counts();
  }

  @Override
  public int items() {
    return sums[0].length;
  }

  @Override
  public boolean uses(int item) {
    for (double[] ofCondition : counts) {
      if (ofCondition[item] > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public OptionalDouble of(int[] weights) {
    double[] above = new double[conditions];
    double[] below = new double[conditions];
    for (int j = 0; j < conditions; j++) {
      for (int i = 0; i < weights.length; i++) {
        above[j] += weights[i] * sums[j][i];
        below[j] += weights[i] * counts[j][i];
      }
    }
    double[] accuracies = new double[conditions];
    int defined = 0;
    for (int j = 0; j < conditions; j++) {
      if (below[j] > 0) {
        accuracies[defined++] = Math.min(1, Math.max(0, above[j] / below[j]));
      }
    }
    return defined < least
        ? OptionalDouble.empty()
        : OptionalDouble.of(reduce.applyAsDouble(Arrays.copyOf(accuracies, defined)));
  }

  @Override
  public double lowest() {
    return 0;
  }

  @Override
  public double highest() {
    return highest;
  }
}
