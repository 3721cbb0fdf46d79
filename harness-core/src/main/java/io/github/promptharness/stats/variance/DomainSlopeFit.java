package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * A line for each domain, fitted as one model.
 *
 * @param intercept the mean response at x = 0
 * @param slope the mean slope over domains like these
 * @param standardError of the mean slope, above 0
 * @param slopeDeviation tau, the standard deviation of the domains' true slopes, at least 0
 * @param interceptDeviation the standard deviation of the domains' true responses at x = 0
 * @param residualDeviation the standard deviation about a domain's line
 * @param domains k, those with at least two different x; the others say little of a slope
 * @param logLikelihood the restricted log likelihood, as R lme4 has it
 */
public record DomainSlopeFit(
    double intercept,
    double slope,
    double standardError,
    double slopeDeviation,
    double interceptDeviation,
    double residualDeviation,
    int domains,
    double logLikelihood) {
  /** Checks the numbers. */
  public DomainSlopeFit {
    Require.finite(intercept, "intercept");
    Require.finite(slope, "slope");
    Require.positive(standardError, "standardError");
    Require.notNegative(slopeDeviation, "slopeDeviation");
    Require.notNegative(interceptDeviation, "interceptDeviation");
    Require.notNegative(residualDeviation, "residualDeviation");
    Require.finite(logLikelihood, "logLikelihood");
    Require.atLeast(3, domains, "domains");
  }

  /** Whether there are fewer than 30 domains: then no claim for new domains should rest on this. */
  public boolean isDescriptiveOnly() {
    return newDomain().isDescriptiveOnly();
  }

  /**
   * The interval of the mean slope: slope +- t_{k-1} SE.
   *
   * @param level in (0, 1)
   */
  public Interval interval(double level) {
    return newDomain().ofMean(level);
  }

  /**
   * Where the true slope of a new domain lies: slope +- t_{k-2} sqrt(tau^2 + SE^2).
   *
   * <p>With fewer than 30 domains the interval says in its name that it is descriptive only.
   *
   * @param level in (0, 1)
   */
  public Result<Interval> predictionInterval(double level) {
    return newDomain().prediction(level);
  }

  private NewDomain newDomain() {
    return new NewDomain(slope, standardError, slopeDeviation, domains);
  }
}
