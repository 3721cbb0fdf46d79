package io.github.promptharness.stats.variance;

import java.util.Arrays;

/**
 * A least-squares line through the observations of one domain, and what the likelihood needs
 * besides.
 *
 * @param n observations
 * @param x the sum of x
 * @param xx the sum of the squares of x
 * @param determinant of [[n, x], [x, xx]]; 0 if x does not vary, and then the slope is 0 as well
 * @param squares about the line
 */
record DomainLine(
    int n,
    double x,
    double xx,
    double determinant,
    double intercept,
    double slope,
    double squares) {
  private static final double NO_SPREAD = 1e-20;

  static DomainLine of(double[] x, double[] y) {
    int n = x.length;
    double meanX = mean(x);
    double meanY = mean(y);
    double spread = 0;
    double cross = 0;
    double xx = 0;
    for (int i = 0; i < n; i++) {
      spread += (x[i] - meanX) * (x[i] - meanX);
      cross += (x[i] - meanX) * (y[i] - meanY);
      xx += x[i] * x[i];
    }
    boolean sloped = spread > NO_SPREAD * xx;
    double slope = sloped ? cross / spread : 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += Math.pow(y[i] - meanY - slope * (x[i] - meanX), 2);
    }
    return new DomainLine(
        n, n * meanX, xx, sloped ? n * spread : 0, meanY - slope * meanX, slope, squares);
  }

  /** Whether x takes two values. */
  boolean isSloped() {
    return determinant > 0;
  }

  /** From the first value on, so that the mean of equal values is that value. */
  private static double mean(double[] values) {
    return values[0] + Arrays.stream(values).map(value -> value - values[0]).sum() / values.length;
  }
}
