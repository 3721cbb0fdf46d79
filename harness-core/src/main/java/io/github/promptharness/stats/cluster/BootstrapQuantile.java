package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Distributions;

/** How a quantile between two replicates is interpolated; they differ in the third digit. */
public enum BootstrapQuantile {
  /**
   * {@link io.github.promptharness.stats.Quantile}, the default, as in NumPy and R {@code
   * quantile}.
   */
  TYPE7 {
    @Override
    double of(OrderStatistics ordered, double p) {
      double position = (ordered.count() - 1) * p;
      int below = (int) position;
      double share = position - below;
      return between(ordered, below, share);
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
    double of(OrderStatistics ordered, double p) {
      int last = ordered.count();
      double rank = (last + 1) * p;
      int k = (int) rank;
      if (k == 0) {
        return ordered.at(0);
      }
      if (k >= last || k == rank) {
        return ordered.at(Math.min(k, last) - 1);
      }
      double below = Distributions.normalQuantile(k / (last + 1.0));
      double above = Distributions.normalQuantile((k + 1) / (last + 1.0));
      return between(ordered, k - 1, (Distributions.normalQuantile(p) - below) / (above - below));
    }
  };

  /**
   * The quantile.
   *
   * @param ordered at least one number
   * @param p in [0, 1]
   */
  abstract double of(OrderStatistics ordered, double p);

  private static double between(OrderStatistics ordered, int rank, double share) {
    double below = ordered.at(rank);
    return share == 0 ? below : below + share * (ordered.at(rank + 1) - below);
  }
}
