package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Require;

/** Checks that all predictions share. */
final class Outcomes {
  private Outcomes() {}

  /** Refuses outcomes other than 0 and 1, and scores that are not finite or not as many. */
  static void check(int[] outcomes, double[] scores, String name) {
    Require.finite(scores, name);
    Require.sameLength(outcomes.length, "outcomes", scores.length, name);
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] != 0 && outcomes[i] != 1) {
        throw new IllegalArgumentException("outcomes[" + i + "] must be 0 or 1: " + outcomes[i]);
      }
    }
  }

  /** The same for probabilities. */
  static void checkProbabilities(int[] outcomes, double[] probabilities) {
    check(outcomes, probabilities, "probabilities");
    Require.unit(probabilities, "probabilities");
  }
}
