package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;

/**
 * A fitted {@link MixedLogit}.
 *
 * @param coefficients within a group
 * @param variance of the random intercepts, in squared log odds; 0 if they do not differ
 * @param logLikelihood at the maximum, by quadrature
 */
public record MixedLogitFit(Coefficients coefficients, double variance, double logLikelihood) {
  /** Checks the numbers. */
  public MixedLogitFit {
    Require.notNegative(variance, "variance");
    Require.finite(logLikelihood, "the log likelihood");
  }

  /**
   * The share of the groups in the variance on the logit scale.
   *
   * <pre>variance / (variance + pi^2 / 3)</pre>
   *
   * <p>In [0, 1).
   */
  public double groupShare() {
    return variance / (variance + LogitShares.NOISE);
  }
}
