package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;

/**
 * A mean square of an analysis of variance, as often as it counts in a component.
 *
 * @param factor what it is multiplied with; below 0 where it is taken off
 * @param value the mean square, at least 0
 * @param df its degrees of freedom, at least 1
 */
record MeanSquare(double factor, double value, double df) {
  MeanSquare {
    Require.finite(factor, "factor");
    Require.notNegative(value, "value");
    if (!(df >= 1)) {
      throw new IllegalArgumentException("df must be at least 1: " + df);
    }
  }

  double weighed() {
    return factor * value;
  }

  /** Without its sign. */
  double size() {
    return Math.abs(weighed());
  }
}
