package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import java.util.Arrays;

/**
 * What an estimate is where there is no effect, and how far out the one seen is.
 *
 * @param mean of the deals
 * @param upper the 95 % quantile of the deals: one in twenty is above it by chance
 * @param p how often a deal is at least as large as the estimate, (1 + b) / (1 + draws), in (0, 1]
 * @param draws how many deals there were, at least 1
 */
public record NoEffect(double mean, double upper, double p, int draws) {
  private static final double TAIL = 0.95;

  /** What rounding may make of two equal estimates, as a share of the larger. */
  private static final double EQUAL = 1e-9;

  /** Checks the numbers. */
  public NoEffect {
    Require.finite(mean, "mean");
    Require.finite(upper, "upper");
    Require.unit(p, "p");
    Require.draws(draws, "draws");
  }

  /** Of deals, at least one, and what was seen. */
  static NoEffect of(double[] dealt, double seen) {
    double size = Math.max(Math.abs(seen), Arrays.stream(dealt).map(Math::abs).max().orElse(0));
    long asLarge = Arrays.stream(dealt).filter(each -> each >= seen - EQUAL * size).count();
    return new NoEffect(
        Arrays.stream(dealt).sum() / dealt.length,
        Quantile.type7(dealt, TAIL),
        (1.0 + asLarge) / (1.0 + dealt.length),
        dealt.length);
  }
}
