package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;

/**
 * A lower bound for a proportion whose trials come in clusters: Clopper and Pearson's at the
 * effective size, after Korn and Graubard.
 *
 * <pre>
 * m = p(1-p)/SE^2 (t_{n-1}/t_{G-1})^2, at most n;   G clusters where SE is 0
 * lower = B(1 - c; p m, m - p m + 1),   B the beta quantile
 * </pre>
 *
 * <p>t are the quantiles of Student's t at c. The bound is approximate: SE is itself an estimate.
 * One trial drawn from each cluster has the exact bound; take that for a guarantee.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]. <b>Undefined</b> for fewer than two clusters,
 * which are refused.
 *
 * <p>Source: Korn and Graubard (1998), "Confidence intervals for proportions with small expected
 * number of positive counts estimated from survey data", Survey Methodology 24(2), pages 193 to
 * 201. R: {@code survey::svyciprop(method = "beta")}. Ours differs: m is no larger than n, and
 * where SE is 0 m is the number of clusters.
 *
 * @param proportion p, in [0, 1]
 * @param standardError SE of p with regard to the clusters, at least 0
 * @param trials n, at least the number of clusters
 * @param clusters G, at least 2
 */
public record EffectiveSizeBound(
    double proportion, double standardError, int trials, int clusters) {
  /** Checks the numbers. */
  public EffectiveSizeBound {
    Require.unit(proportion, "proportion");
    Require.notNegative(standardError, "standardError");
    Require.atLeast(2, clusters, "clusters");
    Require.atLeast(clusters, trials, "trials");
  }

  /**
   * The effective size m.
   *
   * @param confidence on one side, above a half and below 1, as t is 0 at a half
   */
  public double size(double confidence) {
    checked(confidence);
    double spread = proportion * (1 - proportion);
    if (standardError == 0 || spread == 0) {
      return clusters;
    }
    double shrink =
        Distributions.studentQuantile(confidence, trials - 1.0)
            / Distributions.studentQuantile(confidence, clusters - 1.0);
    double size = spread / (standardError * standardError) * shrink * shrink;
    return Math.min(trials, size);
  }

  /**
   * The proportion is at least this.
   *
   * @param confidence on this side alone, above a half and below 1
   */
  public double lower(double confidence) {
    double size = size(confidence);
    double held = proportion * size;
    return held > 0 ? Distributions.betaQuantile(1 - confidence, held, size - held + 1) : 0;
  }

  private static void checked(double confidence) {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence of a bound on one side must be above 0.5 and below 1: " + confidence);
    }
  }
}
