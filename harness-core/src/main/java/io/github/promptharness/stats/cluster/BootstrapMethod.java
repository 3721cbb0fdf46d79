package io.github.promptharness.stats.cluster;

/**
 * How the ends of an interval are read off the replicates t* of a statistic t.
 *
 * <p>With q the quantile of the replicates and a = 1 - level:
 *
 * <p>Source: Davison and Hinkley (1997), "Bootstrap Methods and their Application", chapter 5; BCa
 * by Efron (1987), "Better bootstrap confidence intervals", Journal of the American Statistical
 * Association 82(397), DOI 10.1080/01621459.1987.10478410.
 */
public enum BootstrapMethod {
  /** [q(a/2), q(1 - a/2)]; the default. */
  PERCENTILE("percentile bootstrap"),

  /** [2t - q(1 - a/2), 2t - q(a/2)]. */
  BASIC("basic bootstrap"),

  /**
   * t less the bias (mean of t* less t), less and plus z standard deviations of t*. R {@code
   * boot.ci} calls it "norm".
   */
  NORMAL("bias-corrected normal bootstrap"),

  /**
   * Percentiles at levels moved by bias and skewness.
   *
   * <pre>
   * [q(p(a/2)), q(p(1 - a/2))],   p(b) = Phi(z0 + (z0 + zb) / (1 - acc (z0 + zb))),   zb = Phi^-1(b)
   * z0  = Phi^-1(share of t* below t; ties as {@link BootstrapTies} says)
   * acc = sum L^3 / (6 (sum L^2)^1.5),   L = mean of the jackknife less the jackknife value
   * </pre>
   *
   * <p>The jackknife leaves out one cluster at a time.
   */
  BCA("BCa bootstrap");

  private final String words;

  BootstrapMethod(String words) {
    this.words = words;
  }

  /** Its name in the method of an interval. */
  String words() {
    return words;
  }
}
