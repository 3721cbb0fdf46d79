package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.stream.IntStream;

/**
 * Performance drop rates over pairs of accuracies, such as all prompts and data sets under one
 * attack: APDR and its standard deviation.
 *
 * <p><b>Unit and range</b>: fractions of the original score, as for {@link PerformanceDropRate}.
 * Pairs with an original of 0 have no rate; they are left out and counted. <b>Undefined</b> when no
 * pair is left, or a rate is too large for double precision.
 *
 * <p>Source: Zhu et al. (2023), "PromptBench", arXiv:2306.04528, whose tables have the population
 * form of the standard deviation.
 *
 * @param pairs how many have a rate, at least 1
 * @param excluded how many have not, their original being 0; at least 0
 * @param mean of the rates
 * @param populationDeviation their standard deviation with divisor {@code pairs}, at least 0
 */
public record DropSummary(int pairs, int excluded, double mean, double populationDeviation) {
  /** Checks the ranges. */
  public DropSummary {
    Require.atLeast(1, pairs, "pairs");
    Require.atLeast(0, excluded, "excluded");
    Require.finite(mean, "mean");
    if (!(populationDeviation >= 0 && populationDeviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "populationDeviation must be finite and not negative: " + populationDeviation);
    }
  }

  /**
   * Sums up pairs of accuracies in any one unit.
   *
   * @param original finite and not negative
   * @param attacked finite and not negative, as many
   * @throws IllegalArgumentException if the lengths differ, or a number is out of range
   */
  public static Result<DropSummary> of(double[] original, double[] attacked) {
    Require.sameLength(original.length, "original", attacked.length, "attacked");
    var rates =
        IntStream.range(0, original.length)
            .mapToObj(i -> PerformanceDropRate.of(original[i], attacked[i]))
            .toList();
    int excluded = (int) IntStream.range(0, original.length).filter(i -> original[i] == 0).count();
    double[] defined =
        rates.stream().filter(Result::isDefined).mapToDouble(Result::orElseThrow).toArray();
    if (excluded == original.length) {
      return Result.undefined("no pair has an original above 0");
    }
    if (defined.length < original.length - excluded) {
      return Result.undefined("a rate is too large for double precision");
    }
    double mean = Mean.of(defined);
    double deviation = Mean.deviation(defined, (double) defined.length);
    return Double.isFinite(mean) && Double.isFinite(deviation)
        ? Result.of(new DropSummary(defined.length, excluded, mean, deviation))
        : Result.undefined("the rates are too large for double precision");
  }
}
