package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;

/**
 * A fitted {@link GeeLogit}.
 *
 * @param coefficients with robust errors
 * @param modelBased the same estimates with errors that hold if the correlation is as assumed
 * @param correlation of two answers in a cluster, alpha; in (-1, 1)
 * @param scale the mean squared residual, phi; about 1
 */
public record GeeFit(
    Coefficients coefficients, Coefficients modelBased, double correlation, double scale) {
  /** Checks the numbers. */
  public GeeFit {
    Require.finite(correlation, "the correlation");
    Require.finite(scale, "the scale");
  }
}
