package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import java.util.Set;

/**
 * The shares of the variance of a single score by source; they sum to 1.
 *
 * <p>Shares of right or wrong answers move with the mean, as their noise is p(1-p): do not rank
 * models by them.
 *
 * @param item share of the items, in [0, 1], as the others are
 * @param variant share of the variants
 * @param itemVariant share of the interaction
 * @param noise share of the repeats
 * @param clipped the sources whose estimate was below 0 and was counted as 0; a report must say so
 */
public record VarianceShares(
    double item, double variant, double itemVariant, double noise, Set<VarianceSource> clipped) {
  /** Checks the numbers. */
  public VarianceShares {
    Require.unit(item, "item");
    Require.unit(variant, "variant");
    Require.unit(itemVariant, "itemVariant");
    Require.unit(noise, "noise");
    clipped = Set.copyOf(clipped);
  }

  /** What wordings do in all: variant and interaction, in [0, 1]. */
  public double sensitivity() {
    return Math.min(1, variant + itemVariant);
  }
}
