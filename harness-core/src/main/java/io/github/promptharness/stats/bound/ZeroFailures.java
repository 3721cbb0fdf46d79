package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Require;

/**
 * How large a chance of failure may be that has not shown in n independent trials.
 *
 * <pre>upper bound 1 - alpha^(1/n);   at alpha = .05 about 3/n</pre>
 *
 * <p><b>Unit and range</b>: a probability in (0, 1); the rule of three is above 1 for n below 3.
 * <b>Undefined</b> for no trial, which is refused. The trials must be independent: several answers
 * to one item are not.
 *
 * <p>Source: the one-sided bound of Clopper and Pearson (1934), "The use of confidence or fiducial
 * limits illustrated in the case of the binomial", Biometrika 26(4), DOI 10.1093/biomet/26.4.404;
 * Hanley and Lippman-Hand (1983), "If nothing goes wrong, is everything all right?", JAMA 249(13),
 * DOI 10.1001/jama.1983.03330370053031, for the rule of three.
 */
public final class ZeroFailures {
  private ZeroFailures() {}

  /**
   * The exact upper bound, with confidence 1 - alpha.
   *
   * @param n trials, at least 1
   * @param alpha in (0, 1)
   */
  public static double upper(int n, double alpha) {
    Require.atLeast(1, n, "n");
    return -Math.expm1(Math.log(Require.inside(alpha, "alpha")) / n);
  }

  /**
   * 3/n, close to the exact bound of 95 % confidence from n = 30 on, and above it.
   *
   * @param n trials, at least 1
   */
  public static double ruleOfThree(int n) {
    return 3.0 / Require.atLeast(1, n, "n");
  }
}
