package io.github.promptharness.stats.proportion;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import java.util.Locale;

/**
 * Two-sided intervals for one proportion, from {@code k} successes in {@code n} independent trials.
 *
 * <p><b>Unit and range</b>: both ends are in [0, 1]. <b>Undefined</b> for {@code n = 0}, which is
 * refused. A one-sided bound at level c is the end of the two-sided interval at level 2c - 1.
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
   * <p>Covers near its level on average, and not below .91 at n = 50 and 95 %.
   *
   * <p>Source: Wilson (1927), "Probable inference, the law of succession, and statistical
   * inference", JASA 22(158), DOI 10.1080/01621459.1927.10502953.
   */
  WILSON {
    @Override
    Interval ends(long k, long n, double level) {
      var limits = WilsonLimits.of((double) k / n, (double) n, Critical.z(level));
      return named(limits.low(), limits.high(), level, "Wilson", n);
    }
  },

  /**
   * The "exact" interval, for guarantees: it never covers less than its level, and is wide.
   *
   * <pre>[B(a/2; k, n-k+1), B(1-a/2; k+1, n-k)],   B the beta quantile, a = 1 - level</pre>
   *
   * <p>The lower end is 0 for k = 0, the upper end 1 for k = n.
   *
   * <p>Source: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in
   * the case of the binomial", Biometrika 26(4), DOI 10.1093/biomet/26.4.404.
   */
  CLOPPER_PEARSON {
    @Override
    Interval ends(long k, long n, double level) {
      double tail = (1 - level) / 2;
      double low = k == 0 ? 0 : Distributions.betaQuantile(tail, (double) k, (double) (n - k + 1));
      double high =
          k == n ? 1 : Distributions.betaQuantile(1 - tail, (double) (k + 1), (double) (n - k));
      return named(low, high, level, "Clopper-Pearson", n);
    }
  };

  /**
   * The interval.
   *
   * @param k successes, in [0, n]
   * @param n trials, at least 1
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Interval of(long k, long n, double level) {
    if (n < 1) {
      throw new IllegalArgumentException("a proportion needs at least one trial: " + n);
    }
    if (!(k >= 0 && k <= n)) {
      throw new IllegalArgumentException("successes must be in [0, " + n + "]: " + k);
    }
    return ends(k, n, Require.inside(level, "level"));
  }

  abstract Interval ends(long k, long n, double level);

  private static Interval named(double low, double high, double level, String name, long n) {
    return new Interval(low, high, level, String.format(Locale.ROOT, "%s over %d trials", name, n));
  }
}
