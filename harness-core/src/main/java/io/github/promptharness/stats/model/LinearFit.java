package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;

/** A fitted {@link LinearRegression}. */
public final class LinearFit {
  private final Coefficients coefficients;
  private final double[] residuals;
  private final double variance;
  private final double total;
  private final Intercept intercept;

  LinearFit(
      Coefficients coefficients,
      double[] residuals,
      double variance,
      double total,
      Intercept intercept) {
    this.coefficients = coefficients;
    this.residuals = residuals;
    this.variance = variance;
    this.total = total;
    this.intercept = intercept;
  }

  /** The coefficients with the errors that were asked for. */
  public Coefficients coefficients() {
    return coefficients;
  }

  /** What is left of y, one a row; exactly 0 where only rounding is left. */
  public double[] residuals() {
    return residuals.clone();
  }

  /** The variance of the residuals, with n - p below the line; at least 0. */
  public double residualVariance() {
    return variance;
  }

  /**
   * The share of the variance of y that the columns explain, in [0, 1]; without an intercept, of
   * the sum of squares of y. Undefined if y does not vary (is 0 everywhere).
   */
  public Result<Double> rSquared() {
    return share(variance * df() / total);
  }

  /**
   * The same with variances in place of sums of squares; may be negative. Undefined if y does not
   * vary.
   */
  public Result<Double> adjustedRSquared() {
    return share(variance * (residuals.length - intercept.columns()) / total);
  }

  private double df() {
    return residuals.length - coefficients.count();
  }

  private Result<Double> share(double unexplained) {
    return total == 0 ? Result.undefined("y does not vary") : Result.finite(1 - unexplained);
  }
}
