package io.github.promptharness.comparison;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.JointTests;

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

  /** One of a family. */
  static Result<PairTest> of(JointTests tests, int number) {
    int clusters = tests.clusters(number);
    return tests.isTested(number)
        ? Result.of(
            new PairTest(tests.p(number), tests.corrected(number), tests.items(number), clusters))
        : Result.undefined(
            "%s %s an answer that counts in both: fewer than %s cannot show a difference at .05"
                .formatted(
                    clusters,
                    clusters == 1 ? "item or cluster has" : "items or clusters have",
                    JointTests.LEAST_CLUSTERS));
  }
}
