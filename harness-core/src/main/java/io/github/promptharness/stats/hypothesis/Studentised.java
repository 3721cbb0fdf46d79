package io.github.promptharness.stats.hypothesis;

/** A mean in standard errors, from sums over clusters. */
final class Studentised {
  /** The least share of the squares that must be left around the mean, against rounding. */
  private static final double FLOOR = 1e-9;

  private Studentised() {}

  /**
   * The mean of differences over its CR1 standard error.
   *
   * <pre>t = S / sqrt(G/(G-1) (Q - 2 m P + m^2 N2)),   m = S/N</pre>
   *
   * @param clusters G, those with a difference, at least 2
   * @param items N, all differences
   * @param sum S, of the differences
   * @param squares Q, of the sums of clusters squared
   * @param products P, of the sums of clusters by their sizes
   * @param squaredSizes N2, of the sizes of clusters squared
   */
  static double t(
      int clusters,
      double items,
      double sum,
      double squares,
      double products,
      double squaredSizes) {
    if (squares == 0) {
      return 0;
    }
    double mean = sum / items;
    double left = squares - 2 * mean * products + mean * mean * squaredSizes;
    double error = Math.max(left, FLOOR * squares) * clusters / (clusters - 1.0);
    return sum / Math.sqrt(error);
  }
}
