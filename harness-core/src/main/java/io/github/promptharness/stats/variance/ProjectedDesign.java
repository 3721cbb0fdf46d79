package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;

/**
 * A design and what it would give.
 *
 * @param size items, variants, repeats
 * @param standardError of the mean, at least 0, in the scores' unit
 */
public record ProjectedDesign(DesignSize size, double standardError) {
  /** Checks the number. */
  public ProjectedDesign {
    Require.notNegative(standardError, "the standard error");
  }
}
