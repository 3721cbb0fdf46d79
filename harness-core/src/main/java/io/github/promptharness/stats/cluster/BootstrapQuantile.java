package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Quantile;

/** How a quantile between two replicates is interpolated; they differ in the third digit. */
public enum BootstrapQuantile {
  /** {@link Quantile}, the default, as in NumPy and R {@code quantile}. */
  TYPE7 {
    @Override
    double of(double[] sorted, double p) {
      return Quantile.ofSorted(sorted, p);
    }
  },

  /**
   * The rule of R {@code boot.ci}: on the scale of the normal quantile.
   *
   * <pre>
   * x[k] + (Phi^-1(p) - Phi^-1(k/(B+1))) / (Phi^-1((k+1)/(B+1)) - Phi^-1(k/(B+1))) (x[k+1] - x[k])
   * k = floor((B+1) p),   x sorted from index 1;   x[1] for k = 0,   x[B] for k = B
   * </pre>
   *
   * <p>Source: Davison and Hinkley (1997), "Bootstrap Methods and their Application", equation 5.8.
   */
  NORMAL_INTERPOLATION {
    @Override
    double of(double[] sorted, double p) {
      int last = sorted.length;
      double rank = (last + 1) * p;
      int k = (int) rank;
      if (k == 0) {
        return sorted[0];
      }
      if (k >= last || k == rank) {
        return sorted[Math.min(k, last) - 1];
      }
      double below = Distributions.normalQuantile(k / (last + 1.0));
      double above = Distributions.normalQuantile((k + 1) / (last + 1.0));
      double share = (Distributions.normalQuantile(p) - below) / (above - below);
      return sorted[k - 1] + share * (sorted[k] - sorted[k - 1]);
    }
  };

  /**
   * The quantile.
   *
   * @param sorted ascending, at least one
   * @param p in [0, 1]
   */
  abstract double of(double[] sorted, double p);
}
