package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.TestResult;

/**
 * A statistic beside what it is without any effect of the wording.
 *
 * @param test the statistic as observed, and p: how often permuted data are as extreme
 * @param noEffectMean the mean of the statistic over permuted data, in its unit. Spread, worst and
 *     best wording are not 0, or the mean accuracy, where wordings are alike: this is what noise
 *     alone makes of them
 */
public record PermutationReference(TestResult test, double noEffectMean) {
  /** Checks the numbers. */
  public PermutationReference {
    Require.finite(noEffectMean, "noEffectMean");
    Require.finite(test.statistic() - noEffectMean, "the excess");
  }

  /** The statistic less its mean without an effect. */
  public double excess() {
    return test.statistic() - noEffectMean;
  }
}
