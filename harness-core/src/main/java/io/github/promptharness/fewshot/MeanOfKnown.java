package io.github.promptharness.fewshot;

import io.github.promptharness.stats.cluster.ClusteredRatio;

/** The mean of those items that have a value. */
final class MeanOfKnown {
  private MeanOfKnown() {}

  /**
   * With the error that clusters show.
   *
   * @param values one for each item, NaN where there is none; at least one that is a number
   */
  static ClusteredRatio of(double[] values, int[] clusters) {
    double[] above = new double[values.length];
    double[] below = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        above[i] = values[i];
        below[i] = 1;
      }
    }
    return ClusteredRatio.of(above, below, clusters);
  }
}
