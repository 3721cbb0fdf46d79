package io.github.promptharness.stats.model;

/**
 * The log likelihood of one cell of item and variant with its own random effect integrated out, and
 * its derivatives.
 *
 * <pre>l(eta) = log of the integral of p(x)^k (1 - p(x))^(n-k) phi(w) dw,   x = eta + s3 w
 * l' = E r,   l'' = Var r - E W,   l''' = k3(r) - E B - 3 Cov(W, r)
 * r = k - n p,   W = n p (1 - p),   B = W (1 - 2p),   k3 the third cumulant</pre>
 *
 * <p>E is the mean over w given the answers. The integral is a sum over equal steps, whose error
 * falls as exp(-1/step) for such functions. The steps are short against the width of what is
 * integrated, and against the distance pi/s3 of its poles from the line, up to a given s3. A cell
 * has few answers, which is where Laplace's approximation is at its worst: with it the variance of
 * cells of 3 answers comes out near half of what it is. Without effects of cells there is one
 * point, and all is exact.
 *
 * <p>Source: Trefethen and Weideman (2014), "The exponentially convergent trapezoidal rule", SIAM
 * Review 56(3), DOI 10.1137/130932132.
 *
 * <p>An object holds the values of the last cell; it is used by one thread.
 */
final class CellIntegral {
  private final double[] points;
  private final double[] weights;
  private final double[] odds;
  private final double[] share;

  private double value;
  private double slope;
  private double weight;
  private double bend;
  private double alongSpread;
  private double slopeAlongSpread;
  private double weightAlongSpread;

  private CellIntegral(double[] points, double[] weights) {
    this.points = points;
    this.weights = weights;
    this.odds = new double[points.length];
    this.share = new double[points.length];
  }

  /** For cells without an effect of their own. */
  static CellIntegral exact() {
    return new CellIntegral(new double[] {0}, new double[] {1});
  }

  /**
   * For cells with an effect.
   *
   * @param answers the most that a cell has
   * @param spread the largest standard deviation for which the sum is to be exact to six digits
   */
  static CellIntegral quadrature(int answers, double spread) {
    return quadrature(answers, spread, Digits.ALL);
  }

  /** The same. */
  static CellIntegral quadrature(int answers, double spread, Digits digits) {
    double width = 1 / Math.sqrt(1 + spread * spread * answers / 4.0);
    double step = Math.min(width, 1 / spread);
    int half = (int) Math.ceil(digits.reach() / step);
    double[] points = new double[2 * half + 1];
    double[] weights = new double[points.length];
    for (int q = 0; q < points.length; q++) {
      points[q] = (q - half) * step;
      weights[q] = step * Math.exp(-points[q] * points[q] / 2) / Math.sqrt(2 * Math.PI);
    }
    return new CellIntegral(points, weights);
  }

  /** Sets the standard deviation of the effects. */
  CellIntegral with(double spread) {
    for (int q = 0; q < points.length; q++) {
      odds[q] = Math.exp(spread * points[q]);
    }
    return this;
  }

  /** Value, slope and weight at a predictor; the value is minus infinity if it underflows. */
  void at(int right, int trials, double predictor) {
    double base = Math.exp(predictor);
    double total = 0;
    double sumResidual = 0;
    double sumSquare = 0;
    double sumWeight = 0;
    for (int q = 0; q < points.length; q++) {
      double ratio = base * odds[q];
      double wrong = 1 / (1 + ratio);
      double p = ratio * wrong;
      double part = weights[q] * power(p, right) * power(wrong, trials - right);
      double residual = right - trials * p;
      share[q] = part;
      total += part;
      sumResidual += part * residual;
      sumSquare += part * residual * residual;
      sumWeight += part * trials * p * wrong;
    }
    value = Math.log(total);
    slope = sumResidual / total;
    weight = sumWeight / total - (sumSquare / total - slope * slope);
    for (int q = 0; q < points.length; q++) {
      share[q] /= total;
    }
  }

  /** The further derivatives, after {@link #at} with the same numbers. */
  void bendAt(int right, int trials, double predictor) {
    double base = Math.exp(predictor);
    double meanWeight = 0;
    double meanSquare = 0;
    for (int q = 0; q < points.length; q++) {
      double p = base * odds[q] / (1 + base * odds[q]);
      double residual = right - trials * p;
      meanWeight += share[q] * trials * p * (1 - p);
      meanSquare += share[q] * residual * residual;
    }
    double third = 0;
    double meanAlong = 0;
    double meanPull = 0;
    double moved = 0;
    for (int q = 0; q < points.length; q++) {
      double p = base * odds[q] / (1 + base * odds[q]);
      double residual = right - trials * p;
      double excess = residual - slope;
      double w = trials * p * (1 - p);
      double b = w * (1 - 2 * p);
      double z = points[q];
      third += share[q] * (excess * excess * excess - b - 3 * (w - meanWeight) * excess);
      meanAlong += share[q] * residual * z;
      meanPull += share[q] * (excess * residual - w) * z;
      moved +=
          share[q]
              * z
              * ((residual * residual - meanSquare) * residual
                  - (w - meanWeight) * residual
                  - b
                  - 2 * residual * w);
    }
    bend = -third;
    alongSpread = meanAlong;
    slopeAlongSpread = meanPull;
    weightAlongSpread = 2 * slope * meanPull - moved;
  }

  /** l. */
  double value() {
    return value;
  }

  /** The derivative l'. */
  double slope() {
    return slope;
  }

  /** The negative second derivative; at least 0 but for rounding. */
  double weight() {
    return weight;
  }

  /** The derivative of the weight. */
  double bend() {
    return bend;
  }

  /** The derivative of l in s3. */
  double alongSpread() {
    return alongSpread;
  }

  /** The derivative of the slope in s3. */
  double slopeAlongSpread() {
    return slopeAlongSpread;
  }

  /** The derivative of the weight in s3. */
  double weightAlongSpread() {
    return weightAlongSpread;
  }

  private static double power(double base, int exponent) {
    double result = 1;
    double square = base;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
