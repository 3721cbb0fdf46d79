package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;

/**
 * The mean of effects that differ truly from domain to domain.
 *
 * @param mean over domains like these
 * @param standardError of the mean, above 0
 * @param deviation tau, the standard deviation of the true effects, at least 0
 * @param domains k, at least 2
 * @param homogeneity Cochran's test that all true effects are equal
 */
public record RandomEffectsFit(
    double mean, double standardError, double deviation, int domains, TestResult homogeneity) {
  /** Checks the numbers. */
  public RandomEffectsFit {
    Require.finite(mean, "mean");
    Require.positive(standardError, "standardError");
    Require.notNegative(deviation, "deviation");
    Require.atLeast(2, domains, "domains");
  }

  /** Whether there are fewer than 30 domains: then no claim for new domains should rest on this. */
  public boolean isDescriptiveOnly() {
    return newDomain().isDescriptiveOnly();
  }

  /**
   * The interval of the mean: mean +- t_{k-1} SE.
   *
   * @param level in (0, 1)
   */
  public Interval interval(double level) {
    return newDomain().ofMean(level);
  }

  /**
   * Where the true effect of a new domain lies: mean +- t_{k-2} sqrt(tau^2 + SE^2); undefined for
   * two domains.
   *
   * @param level in (0, 1)
   */
  public Result<Interval> predictionInterval(double level) {
    return newDomain().prediction(level);
  }

  private NewDomain newDomain() {
    return new NewDomain(mean, standardError, deviation, domains);
  }
}
