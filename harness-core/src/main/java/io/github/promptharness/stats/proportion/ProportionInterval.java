package io.github.promptharness.stats.proportion;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import java.util.Locale;

/**
 * Two-sided intervals for one proportion, from {@code k} successes in {@code n} independent trials.
 *
 * <p>z is the normal quantile of the level, B(q; a, b) the beta quantile, a = 1 - level.
 *
 * <p><b>Unit and range</b>: both ends are in [0, 1]. <b>Undefined</b> for {@code n = 0}, which is
 * refused. For a bound on one side see {@link ClopperPearsonBound}.
 *
 * <p>The trials must be independent: several answers to one item are not. For those see {@link
 * io.github.promptharness.stats.cluster.ClusterBootstrap}.
 */
public enum ProportionInterval {
  /**
   * The score interval, our default for one rate.
   *
   * <pre>(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n),   p = k/n</pre>
   *
   * <p>Covers its level on average. For proportions of whole percents from .5 to .99 a 95 %
   * interval covers at least .911 at n = 50 and .933 at n = 200; between them as little as .895 (n
   * = 50, p = .989).
   *
   * <p>Source: Wilson (1927), "Probable inference, the law of succession, and statistical
   * inference", JASA 22(158), DOI 10.1080/01621459.1927.10502953.
   */
  WILSON("Wilson", (k, n, level) -> Ends.score(k, n, Critical.z(level), 0)),

  /**
   * The score interval with continuity correction: the score limits of half a success less and half
   * a success more. Nearly as wide as Clopper-Pearson, and without its guarantee.
   *
   * <p>The lower end is 0 for k = 0, the upper end 1 for k = n.
   *
   * <p>Source: method 4 of Newcombe (1998), "Two-sided confidence intervals for the single
   * proportion: comparison of seven methods", Statistics in Medicine 17(8). R {@code prop.test}
   * differs near k = n/2: {@link #WILSON_CAPPED_CORRECTION}.
   */
  WILSON_CORRECTED(
      "Wilson with continuity correction",
      (k, n, level) -> Ends.score(k, n, Critical.z(level), 0.5)),

  /**
   * The score interval with the continuity correction of R: half a success, but not more than |k -
   * n/2|. At k = n/2 it is {@link #WILSON}.
   *
   * <p>Source: the code of R {@code prop.test(k, n, correct = TRUE)}, which takes the correction of
   * its test against 1/2 for the interval too. For numbers that must agree with R.
   */
  WILSON_CAPPED_CORRECTION(
      "Wilson with capped continuity correction",
      (k, n, level) -> Ends.score(k, n, Critical.z(level), Math.min(0.5, Math.abs(k - n / 2.0)))),

  /**
   * The "exact" interval, for guarantees: it never covers less than its level, and is wide.
   *
   * <pre>[B(a/2; k, n-k+1), B(1-a/2; k+1, n-k)]</pre>
   *
   * <p>The lower end is 0 for k = 0, the upper end 1 for k = n.
   *
   * <p>Source: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in
   * the case of the binomial", Biometrika 26(4), DOI 10.1093/biomet/26.4.404.
   */
  CLOPPER_PEARSON(
      "Clopper-Pearson",
      (k, n, level) ->
          new Ends(
              ClopperPearsonBound.lower(k, n, (1 + level) / 2),
              ClopperPearsonBound.upper(k, n, (1 + level) / 2))),

  /**
   * The equal-tailed posterior interval under Jeffreys' prior.
   *
   * <pre>[B(a/2; k+1/2, n-k+1/2), B(1-a/2; k+1/2, n-k+1/2)]</pre>
   *
   * <p>The ends are not reset to 0 and 1 at k = 0 and k = n, where they do not hold k/n. At 95 % it
   * covers as little as .885 at n = 50 and p = .95: second choice after {@link #WILSON}.
   *
   * <p>Source: Brown, Cai and DasGupta (2001), "Interval estimation for a binomial proportion",
   * Statistical Science 16(2), DOI 10.1214/ss/1009213286. They reset the ends; ours differs.
   */
  JEFFREYS("Jeffreys", (k, n, level) -> Ends.equalTailed(k + 0.5, n - k + 0.5, level)),

  /**
   * The equal-tailed posterior interval under a uniform prior.
   *
   * <pre>[B(a/2; k+1, n-k+1), B(1-a/2; k+1, n-k+1)]</pre>
   *
   * <p>Its ends are inside (0, 1), and do not hold k/n at k = 0 and k = n.
   *
   * <p>Source: Bayes (1763), "An essay towards solving a problem in the doctrine of chances",
   * Philosophical Transactions 53, DOI 10.1098/rstl.1763.0053. SciPy: {@code beta.ppf([a/2, 1-a/2],
   * k+1, n-k+1)}.
   */
  UNIFORM_PRIOR("uniform prior", (k, n, level) -> Ends.equalTailed(k + 1.0, n - k + 1.0, level)),

  /**
   * Wald's interval after z^2/2 successes and z^2/2 failures have been added, cut at 0 and 1.
   *
   * <pre>p -+ z sqrt(p(1-p)/N),   p = (k + z^2/2)/N,   N = n + z^2</pre>
   *
   * <p>It holds {@link #WILSON}, with the same centre.
   *
   * <p>Source: Agresti and Coull (1998), "Approximate is better than 'exact' for interval
   * estimation of binomial proportions", The American Statistician 52(2), DOI
   * 10.1080/00031305.1998.10480550.
   */
  AGRESTI_COULL(
      "Agresti-Coull",
      (k, n, level) -> {
        double z = Critical.z(level);
        return Ends.normal(k + z * z / 2, n + z * z, z);
      }),

  /**
   * The textbook interval, for comparison only: near 0 and 1 it covers far less than its level, and
   * it has no width at k = 0 and k = n.
   *
   * <pre>p -+ z sqrt(p(1-p)/n),   p = k/n,   cut at 0 and 1</pre>
   *
   * <p>Source: named after Wald; its faults are those of Brown, Cai and DasGupta (2001), DOI
   * 10.1214/ss/1009213286.
   */
  WALD("Wald", (k, n, level) -> Ends.normal((double) k, (double) n, Critical.z(level)));

  private final String words;
  private final Method method;

  ProportionInterval(String words, Method method) {
    this.words = words;
    this.method = method;
  }

  /**
   * The interval.
   *
   * @param k successes, in [0, n]
   * @param n trials, in [1, 10^10]
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Interval of(long k, long n, double level) {
    Proportion.check(k, n);
    Ends ends = method.ends(k, n, Require.inside(level, "level"));
    return new Interval(
        ends.low(),
        ends.high(),
        level,
        String.format(Locale.ROOT, "%s over %d trial%s", words, n, n == 1 ? "" : "s"));
  }

  /** How one kind of interval is computed. */
  private interface Method {
    Ends ends(long k, long n, double level);
  }
}
