package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.EnumSet;

/**
 * The variance of a single score by its sources: items, variants, their interaction, and noise.
 *
 * <p><b>Unit</b>: square of the scores' unit. A component estimated by moments may be below 0; it
 * is kept as it came out, since a mean over studies would be biased otherwise.
 *
 * @param item between items
 * @param variant between variants
 * @param itemVariant of the interaction; 0 where it is part of the noise
 * @param noise between answers to the identical prompt, the noise floor; with {@link
 *     Interaction#IN_NOISE} that and the interaction
 * @param interaction whether the last two stand apart
 */
public record VarianceComponents(
    double item, double variant, double itemVariant, double noise, Interaction interaction) {
  /** Checks the numbers. */
  public VarianceComponents {
    Require.finite(item, "item");
    Require.finite(variant, "variant");
    Require.finite(itemVariant, "itemVariant");
    Require.finite(noise, "noise");
    if (interaction == Interaction.IN_NOISE && itemVariant != 0) {
      throw new IllegalArgumentException(
          "itemVariant must be 0 where it is part of the noise: " + itemVariant);
    }
  }

  /** One of them. */
  public double of(VarianceSource source) {
    return switch (source) {
      case ITEM -> item;
      case VARIANT -> variant;
      case ITEM_VARIANT -> itemVariant;
      case NOISE -> noise;
    };
  }

  /** One of them, 0 if it is below. */
  double clipped(VarianceSource source) {
    return Math.max(0, of(source));
  }

  /**
   * What each source has of the sum, negative components counted as 0.
   *
   * <p><b>Undefined</b> when interaction and noise were not separated, or no component is positive.
   */
  public Result<VarianceShares> shares() {
    if (interaction == Interaction.IN_NOISE) {
      return Result.undefined(
          "noise and interaction were not separated, which takes two answers to a prompt");
    }
    double largest = 0;
    for (var source : VarianceSource.values()) {
      largest = Math.max(largest, of(source));
    }
    if (largest == 0) {
      return Result.undefined("no variance component is positive");
    }
    double sum = 0;
    var clipped = EnumSet.noneOf(VarianceSource.class);
    for (var source : VarianceSource.values()) {
      sum += clipped(source) / largest;
      if (of(source) < 0) {
        clipped.add(source);
      }
    }
    return Result.of(
        new VarianceShares(
            clipped(VarianceSource.ITEM) / largest / sum,
            clipped(VarianceSource.VARIANT) / largest / sum,
            clipped(VarianceSource.ITEM_VARIANT) / largest / sum,
            clipped(VarianceSource.NOISE) / largest / sum,
            clipped));
  }
}
