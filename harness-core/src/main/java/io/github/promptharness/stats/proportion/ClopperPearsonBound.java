package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;

/**
 * A bound on one side for one proportion, with a guarantee: it errs at most as often as it says.
 *
 * <pre>
 * lower = B(1 - c; k, n-k+1),   upper = B(c; k+1, n-k),   B the beta quantile, c the confidence
 * </pre>
 *
 * <p>The lower bound is 0 for k = 0, the upper 1 for k = n. For k = 0 the upper bound has the
 * closed form 1 - (1-c)^(1/n), and for k = n the lower is (1-c)^(1/n). A bound at confidence c is
 * the end of the two-sided interval at level 2c - 1.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]. <b>Undefined</b> for n = 0, which is refused.
 * The trials must be independent.
 *
 * <p>Source: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in
 * the case of the binomial", Biometrika 26(4), DOI 10.1093/biomet/26.4.404. R: {@code binom.test(k,
 * n, alternative = "greater", conf.level = c)} for the lower bound, {@code "less"} for the upper.
 */
public final class ClopperPearsonBound {
  private ClopperPearsonBound() {}

  /**
   * The proportion is at least this.
   *
   * @param k successes, in [0, n]
   * @param n trials, in [1, 10^10]
   * @param confidence on this side alone, in (0, 1)
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static double lower(long k, long n, double confidence) {
    Proportion.check(k, n);
    Require.inside(confidence, "confidence");
    return k == 0
        ? 0
        : Distributions.betaQuantile(1 - confidence, (double) k, (double) (n - k) + 1);
  }

  /**
   * The proportion is at most this.
   *
   * @param k successes, in [0, n]
   * @param n trials, in [1, 10^10]
   * @param confidence on this side alone, in (0, 1)
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static double upper(long k, long n, double confidence) {
    Proportion.check(k, n);
    Require.inside(confidence, "confidence");
    return k == n ? 1 : Distributions.betaQuantile(confidence, k + 1.0, (double) (n - k));
  }
}
