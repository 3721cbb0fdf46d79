package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Require;
import java.util.OptionalDouble;

/** 1 less the ratio of two means over the same items. */
final class DropStatistic implements ItemStatistic {
  private final double[] original;
  private final double[] attacked;

  DropStatistic(double[] original, double[] attacked) {
    Require.sameLength(original.length, "original", attacked.length, "attacked");
    this.original = Require.unit(original, "original").clone();
    this.attacked = Require.unit(attacked, "attacked").clone();
  }

  @Override
  public int items() {
    return original.length;
  }

  @Override
  public boolean uses(int item) {
    return true;
  }

  @Override
  public OptionalDouble of(int[] weights) {
    Require.weights(weights, items());
    double before = 0;
    double after = 0;
    for (int i = 0; i < original.length; i++) {
      before += weights[i] * original[i];
      after += weights[i] * attacked[i];
    }
    // Scores of 1e-308 are scores too, and their ratio may be none.
    double drop = 1 - after / before;
    return Double.isFinite(drop) ? OptionalDouble.of(drop) : OptionalDouble.empty();
  }

  @Override
  public double lowest() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double highest() {
    return 1;
  }
}
