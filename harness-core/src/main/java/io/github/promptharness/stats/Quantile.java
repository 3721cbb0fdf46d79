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
   * @param values at least one, none of them NaN
   * @param p in [0, 1]
   * @throws IllegalArgumentException if there are no values, one is NaN, or {@code p} is out of
   *     range
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
    // Not x[h] + 0 * (x[h+1] - x[h]): that is NaN between infinities.
    double share = position - below;
    return share == 0 ? sorted[below] : sorted[below] + share * (sorted[above] - sorted[below]);
  }
}
