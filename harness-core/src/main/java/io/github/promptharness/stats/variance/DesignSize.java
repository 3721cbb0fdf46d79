package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;

/**
 * How much a study asks.
 *
 * @param items at least 1
 * @param variants for each item, at least 1
 * @param repeats for each item and variant, at least 1
 */
public record DesignSize(int items, int variants, int repeats) {
  /** Checks the numbers. */
  public DesignSize {
    Require.atLeast(1, items, "items");
    Require.atLeast(1, variants, "variants");
    Require.atLeast(1, repeats, "repeats");
  }

  /** The number of calls: items times variants times repeats; at most the largest long. */
  public long calls() {
    long cells = (long) items * variants;
    return cells > Long.MAX_VALUE / repeats ? Long.MAX_VALUE : cells * repeats;
  }
}
