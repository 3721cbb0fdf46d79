package io.github.promptharness.stats.cluster;

import java.util.Arrays;

/**
 * Which ratios would be equal if nothing had an effect; see {@link ConditionResamples#distance}.
 */
public enum WithoutEffect {
  /** All of them, such as the accuracy of each group of items. */
  ALL_EQUAL {
    @Override
    double[] of(double[] ratios) {
      double[] none = new double[ratios.length];
      Arrays.fill(none, Arrays.stream(ratios).sum() / ratios.length);
      return none;
    }
  },

  /**
   * Each of the first half and its fellow of the second, such as the share of each label under one
   * prompt and under another.
   */
  HALVES_EQUAL {
    @Override
    double[] of(double[] ratios) {
      int half = ratios.length / 2;
      double[] none = new double[ratios.length];
      for (int k = 0; k < half; k++) {
        none[k] = (ratios[k] + ratios[half + k]) / 2;
        none[half + k] = none[k];
      }
      return none;
    }
  };

  /** The ratios without an effect that are nearest to these. */
  abstract double[] of(double[] ratios);
}
