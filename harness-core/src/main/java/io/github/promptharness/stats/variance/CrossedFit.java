package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;

/**
 * A crossed random model fitted by REML.
 *
 * @param components the variances, none below 0; a component on the boundary is exactly 0
 * @param mean the mean over items, variants and repeats: that which weighs cells by how much they
 *     say, which in a balanced design is the plain mean
 * @param standardError of the mean, items and variants both random, and the components taken as
 *     known
 * @param logLikelihood the restricted log likelihood, as R lme4 has it; of the cells' means where
 *     no two answers of a cell differ, for that of the answers is then infinite
 */
public record CrossedFit(
    VarianceComponents components, double mean, double standardError, double logLikelihood) {
  /** Checks the numbers. */
  public CrossedFit {
    Require.finite(mean, "mean");
    Require.notNegative(standardError, "the standard error");
    Require.finite(logLikelihood, "the log likelihood");
  }
}
