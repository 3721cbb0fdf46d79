package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * Shares of the variance on the logit scale.
 *
 * <pre>share = variance / (item + variant + item:variant + pi^2 / 3)</pre>
 *
 * <p>pi^2/3 is the variance of the logistic distribution, which stands for the noise of a repeat.
 * These shares do not depend on how many answers are right, as shares of the variance of 0 and 1
 * do. All are in [0, 1] and add up to 1.
 *
 * @param item how hard the items are
 * @param variant how good the wordings are, over all items
 * @param interaction which wording suits which item; undefined if it was not fitted, and then part
 *     of the noise
 * @param noise what differs between repeats of one wording of one item
 */
public record LogitShares(double item, double variant, Result<Double> interaction, double noise) {
  /** The variance of the logistic distribution. */
  static final double NOISE = Math.PI * Math.PI / 3;

  /** Checks the numbers. */
  public LogitShares {
    Require.unit(item, "item");
    Require.unit(variant, "variant");
    interaction.map(share -> Require.unit(share, "interaction"));
    Require.unit(noise, "noise");
  }

  static LogitShares of(double item, double variant, Result<Double> interaction) {
    double total = item + variant + interaction.orElse(0.0) + NOISE;
    return new LogitShares(
        item / total,
        variant / total,
        interaction.map(variance -> variance / total),
        NOISE / total);
  }
}
