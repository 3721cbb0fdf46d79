package io.github.promptharness.stats.cluster;

/**
 * How a replicate that equals the statistic counts in the bias correction of BCa.
 *
 * <p>Accuracies are full of ties, and the two rules then give different intervals. Numbers are
 * equal up to 1e-9 of the statistic, and 1e-9 where that is below 1: both are rounded sums.
 */
public enum BootstrapTies {
  /** As one half below; the default, as in SciPy. */
  HALF(0.5),

  /** As not below. R {@code boot.ci} does so, but compares bit by bit. */
  STRICT(0);

  private final double share;

  BootstrapTies(double share) {
    this.share = share;
  }

  /** The share of a tie that counts as below. */
  double share() {
    return share;
  }
}
