package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * A scale on which the estimate of a share of the variance is nearly a pivot: its spread hardly
 * depends on the share.
 *
 * <pre>t = log(s / (1 - s) + e)
 * share at t = r / (1 + r),   r = max(0, exp(t) - e)</pre>
 *
 * <p>The variance of k estimated effects is near (variance + error) chi-square / k with k - 1
 * degrees of freedom, so that the spread of its logarithm depends on k alone.
 *
 * @param error e, the variance of the error of one estimated effect over all of the variance that
 *     is not the share's; above 0
 * @param freedom degrees of freedom of the share's variance, at least 1
 */
record ShareScale(double error, int freedom) {
  ShareScale {
    Require.positive(error, "error");
    Require.atLeast(1, freedom, "degrees of freedom");
  }

  /**
   * The basic interval: the quantiles of the replicates, turned round at the share on this scale.
   *
   * <p>Where not even the lower quantile of the replicates is above 0, nobody knows how far below
   * it the variance would have gone; chi-square then says so.
   *
   * @param share in [0, 1)
   * @param sorted shares of replicates in [0, 1), ascending, at least one
   * @param tail what is left out at each end, in (0, 0.5)
   * @return low and high end, in [0, 1]
   */
  double[] ends(double share, double[] sorted, double tail) {
    double least = Quantile.ofSorted(sorted, tail);
    double low = at(least);
    if (least == 0) {
      low = Math.min(low, at(share) + Math.log(chiSquare(tail) / (freedom + 1)));
    }
    double high = at(Quantile.ofSorted(sorted, 1 - tail));
    return new double[] {back(2 * at(share) - high), back(2 * at(share) - low)};
  }

  private double at(double share) {
    return Math.log(share / (1 - share) + error);
  }

  private double back(double t) {
    double ratio = Math.max(0, Math.exp(t) - error);
    // Not ratio / (1 + ratio), which is NaN of an infinite one.
    return ratio == 0 ? 0 : 1 / (1 + 1 / ratio);
  }

  private double chiSquare(double p) {
    return new ChiSquaredDistribution(null, freedom).inverseCumulativeProbability(p);
  }
}
