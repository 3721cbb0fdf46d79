package io.github.promptharness.comparison;

import io.github.promptharness.stats.Require;

/**
 * A test of no difference between two results.
 *
 * @param p how often there is a difference as large without one, two-sided, in [0, 1]
 * @param corrected p corrected for the number of tests of its family, never below p
 * @param items how many items it rests on
 * @param clusters how many sources these come from, the units of the test
 */
public record PairTest(double p, double corrected, int items, int clusters) {
  /** Checks the numbers. */
  public PairTest {
    Require.unit(p, "p");
    Require.unit(corrected, "corrected");
    if (corrected < p) {
      throw new IllegalArgumentException("corrected must be at least p: " + corrected + ", " + p);
    }
  }
}
