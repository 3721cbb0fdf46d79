package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;

/** A right (1) or wrong (0) answer on the logit scale, exact for predictors of any size. */
final class Logit {
  private Logit() {}

  static double probability(double predictor) {
    return 1 / (1 + Math.exp(-predictor));
  }

  /** The variance p (1 - p). */
  static double weight(double predictor) {
    double small = Math.exp(-Math.abs(predictor));
    return small / ((1 + small) * (1 + small));
  }

  /** The outcome less its probability. */
  static double residual(double predictor, int y) {
    return y == 1 ? probability(-predictor) : -probability(predictor);
  }

  static double logProbability(double predictor, int y) {
    return -softplus(y == 1 ? -predictor : predictor);
  }

  /** The logarithm of 1 + exp(x). */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** Refuses what is neither 0 nor 1. */
  static int[] checked(int[] y, int rows) {
    Require.sameLength(rows, "x", y.length, "y");
    return Require.binary(y, "y");
  }

  /** How many are right. */
  static int right(int[] y) {
    int right = 0;
    for (int value : y) {
      right += value;
    }
    return right;
  }
}
