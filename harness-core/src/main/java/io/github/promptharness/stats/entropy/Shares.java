package io.github.promptharness.stats.entropy;

import io.github.promptharness.stats.Require;

/** Weights as shares of their sum. */
final class Shares {
  private Shares() {}

  /** Refuses NaN, infinities and negative weights; gives nothing if all weights are 0. */
  static double[] of(double[] weights, String name) {
    Require.finite(weights, name);
    double largest = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] < 0) {
        throw new IllegalArgumentException(
            name + "[" + k + "] must not be negative: " + weights[k]);
      }
      largest = Math.max(largest, weights[k]);
    }
    if (largest == 0) {
      return new double[0];
    }
    // By the largest first: the sum of numbers near 1e308 would be infinite.
    double[] shares = new double[weights.length];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      shares[k] = weights[k] / largest;
      sum += shares[k];
    }
    for (int k = 0; k < weights.length; k++) {
      shares[k] /= sum;
    }
    return shares;
  }
}
