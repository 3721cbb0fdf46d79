package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/** A statistic with one cluster left out at a time. */
final class Jackknife {
  private Jackknife() {}

  /** One value for each cluster that has an item that is used; NaN where it is undefined. */
  static double[] values(ItemStatistic statistic, int[] clusters, Clusters grouped) {
    boolean[] used = grouped.usedOnes(statistic::uses);
    int[] weights = new int[clusters.length];
    double[] values = new double[used.length];
    int kept = 0;
    for (int left = 0; left < used.length; left++) {
      if (used[left]) {
        for (int item = 0; item < weights.length; item++) {
          weights[item] = clusters[item] == left ? 0 : 1;
        }
        values[kept++] = statistic.of(weights).orElse(Double.NaN);
      }
    }
    return Arrays.copyOf(values, kept);
  }

  /** The acceleration of BCa; see {@link BootstrapMethod#BCA}. */
  static Result<Double> acceleration(double[] values) {
    if (values.length == 0) {
      return Result.undefined("no cluster is used");
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double largest = Arrays.stream(values).map(value -> Math.abs(mean - value)).max().orElse(0);
    if (!Double.isFinite(largest)) {
      return Result.undefined("the value without some cluster is undefined");
    }
    if (largest <= 1e-12 * Math.max(1e-300, Math.abs(mean))) {
      return Result.undefined("the value is the same without any cluster");
    }
    double squares = 0;
    double cubes = 0;
    for (double value : values) {
      // In units of the largest, so that no power overflows or vanishes.
      double less = (mean - value) / largest;
      squares += less * less;
      cubes += less * less * less;
    }
    return Result.of(cubes / (6 * Math.pow(squares, 1.5)));
  }
}
