package io.github.promptharness.stats;

import java.util.Arrays;

/**
 * The sample quantile of type 7: linear interpolation between order statistics.
 *
 * <pre>x[h] + (g - h) (x[h+1] - x[h]),   g = (n - 1) p,   h = floor(g),   x sorted from index 0
 * </pre>
 *
 * <p><b>Unit</b>: that of the values. <b>Undefined</b> for no values.
 *
 * <p>Source: Hyndman and Fan (1996), "Sample quantiles in statistical packages", The American
 * Statistician 50(4), DOI 10.1080/00031305.1996.10473566, definition 7. It is the default of R
 * {@code quantile} and of NumPy.
 */
public final class Quantile {
  private Quantile() {}

  /**
   * The quantile of values in any order; the argument is left alone.
   *
   * @param values at least one, none of them NaN; next to an infinite one, the quantile is infinite
   * @param p in [0, 1]
   * @throws IllegalArgumentException if there are no values, one is NaN, {@code p} is out of range,
   *     or the quantile falls between both infinities
   */
  public static double type7(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, p);
  }

  /**
   * The quantile of values that are sorted already, ascending.
   *
   * @param sorted at least one, none of them NaN
   * @param p in [0, 1]
   * @throws IllegalArgumentException as for {@link #type7}
   */
  public static double ofSorted(double[] sorted, double p) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a quantile needs at least one value");
    }
    if (Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("a quantile of values with a NaN is not defined");
    }
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be in [0, 1]: " + p);
    }
    double position = (sorted.length - 1) * p;
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return between(sorted[below], sorted[above], position - below);
  }

  /** Not just x + share * (y - x): that is NaN next to an infinity, and may overflow. */
  private static double between(double x, double y, double share) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      throw new IllegalArgumentException("a quantile of values with a NaN is not defined");
    }
    if (share == 0 || x == y) {
      return x;
    }
    if (x == Double.NEGATIVE_INFINITY && y == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "a quantile between minus infinity and infinity is not defined");
    }
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return Double.isInfinite(x) ? x : y;
    }
    return Double.isInfinite(y - x) ? (1 - share) * x + share * y : x + share * (y - x);
  }
}
