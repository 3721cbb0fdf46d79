package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Require;

/**
 * How far an empirical distribution function can be from the true one, anywhere (Dvoretzky, Kiefer
 * and Wolfowitz).
 *
 * <pre>P(sup |F_n - F| &gt; e) &lt;= alpha,   e = sqrt(ln(2/alpha) / (2n))
 * P(sup (F_n - F) &gt; e) &lt;= alpha,   e = sqrt(ln(1/alpha) / (2n)),   alpha &lt;= 1/2</pre>
 *
 * <p><b>Unit and range</b>: a difference of probabilities, above 0; from 1 on it says nothing. It
 * holds for all quantiles at once. <b>Undefined</b> for no values, which are refused.
 *
 * <p>Source: Massart (1990), "The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality",
 * Annals of Probability 18(3), DOI 10.1214/aop/1176990746.
 */
public final class DkwBand {
  private DkwBand() {}

  /**
   * The distance to both sides.
   *
   * @param n values, at least 1
   * @param alpha in (0, 1)
   */
  public static double twoSided(int n, double alpha) {
    return distance(n, Math.log(2) - Math.log(Require.inside(alpha, "alpha")));
  }

  /**
   * The distance to one side.
   *
   * @param n values, at least 1
   * @param alpha in (0, 1/2]
   */
  public static double oneSided(int n, double alpha) {
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw new IllegalArgumentException("alpha must be in (0, 0.5]: " + alpha);
    }
    return distance(n, -Math.log(alpha));
  }

  private static double distance(int n, double log) {
    return Math.sqrt(log / (2.0 * Require.atLeast(1, n, "n")));
  }
}
