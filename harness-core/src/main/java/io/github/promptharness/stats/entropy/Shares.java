package io.github.promptharness.stats.entropy;

import io.github.promptharness.stats.Require;

/**
 * Weights as shares of their sum: each by the largest, and that by the sum of these. The sum of
 * weights near 1e308 would be infinite.
 */
final class Shares {
  private Shares() {}

  /** The largest weight, which may be 0. Refuses NaN, infinities and negative weights. */
  static double largest(double[] weights, String name) {
    Require.finite(weights, name);
    double largest = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] < 0) {
        throw new IllegalArgumentException(
            name + "[" + k + "] must not be negative: " + weights[k]);
      }
      largest = Math.max(largest, weights[k]);
    }
    return largest;
  }

  /** The sum of the weights, each by the largest, which is above 0. */
  static double sum(double[] weights, double largest) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight / largest;
    }
    return sum;
  }
}
