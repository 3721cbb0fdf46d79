package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Require;

/** Checks that all predictions share. */
final class Outcomes {
  private Outcomes() {}

  /** Refuses outcomes other than 0 and 1, and scores that are not finite or not as many. */
  static void check(int[] outcomes, double[] scores, String name) {
    Require.finite(scores, name);
    Require.sameLength(outcomes.length, "outcomes", scores.length, name);
    Require.binary(outcomes, "outcomes");
  }

  /** The same for probabilities. */
  static void checkProbabilities(int[] outcomes, double[] probabilities) {
    check(outcomes, probabilities, "probabilities");
    Require.unit(probabilities, "probabilities");
  }
}
