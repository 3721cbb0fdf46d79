package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Linear regression by least squares.
 *
 * <pre>y_i = b_0 + b_1 x_i1 + ... + b_k x_ik + e_i,   minimise sum e_i^2</pre>
 *
 * <p><b>Unit and range</b>: coefficients are units of y for one unit of the column, in (-inf, inf).
 * <b>Interval</b>: Student's t on n - p degrees of freedom, p the number of coefficients, with
 * either kind of {@link LinearErrors}.
 *
 * <p><b>Undefined</b> when a column is a linear combination of others, which is then named, and
 * with no more rows than coefficients.
 *
 * <p>Source: least squares of Apache Commons Math 3.6.1. Errors as R {@code lm} and {@code
 * sandwich::vcovHC(type = "HC3")} give them. Ours differs: R drops a dependent column and goes on.
 */
public final class LinearRegression {
  private static final double EXACT = 1e-13;
  private static final double ALONE = 1e-10;

  private final Intercept intercept;
  private final LinearErrors errors;

  private LinearRegression(Intercept intercept, LinearErrors errors) {
    this.intercept = intercept;
    this.errors = errors;
  }

  /** With an intercept and classical errors. */
  public static LinearRegression withDefaults() {
    return new LinearRegression(Intercept.FIRST, LinearErrors.CLASSICAL);
  }

  /** With or without a constant. */
  public LinearRegression withIntercept(Intercept intercept) {
    return new LinearRegression(intercept, errors);
  }

  /** With other standard errors. */
  public LinearRegression withErrors(LinearErrors errors) {
    return new LinearRegression(intercept, errors);
  }

  /**
   * Fits the model.
   *
   * @param x a row for each outcome, of finite numbers; rows may be empty if there is an intercept
   * @param y finite numbers, one a row
   * @throws IllegalArgumentException if x has no row, rows of different lengths or a number that is
   *     not finite, or y is not as long or holds such a number
   */
  public Result<LinearFit> fit(double[][] x, double[] y) {
    Require.sameLength(x.length, "x", y.length, "y");
    Result<Design> columns = Design.of(x, intercept);
    Require.finite(y, "y");
    return columns.then(design -> fit(design, y));
  }

  private Result<LinearFit> fit(Design design, double[] y) {
    int df = design.size() - design.columns();
    if (df < 1) {
      return Result.undefined(
          "the " + design.size() + " rows leave no degree of freedom for the errors");
    }
    var squares = new OLSMultipleLinearRegression();
    squares.setNoIntercept(true);
    squares.newSampleData(y, design.rows());
    double[] gamma = squares.estimateRegressionParameters();
    double[] residuals = residuals(squares.estimateResiduals(), y);
    double variance = Linear.dot(residuals, residuals) / df;
    double total = total(y);
    if (!Double.isFinite(total)) {
      return Result.undefined("the numbers are too large for double precision");
    }
    String name =
        (errors == LinearErrors.HC3 ? "HC3 errors" : "classical errors")
            + " over "
            + y.length
            + " rows";
    return covariance(design, residuals, variance)
        .then(
            covariance ->
                design
                    .coefficients(gamma, covariance, OptionalDouble.of(df), name)
                    .map(found -> new LinearFit(found, residuals, variance, total, intercept)));
  }

  /** Residuals; 0 if they are all rounding. */
  private static double[] residuals(double[] residuals, double[] y) {
    double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
    double left = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    return left <= EXACT * largest ? new double[y.length] : residuals;
  }

  private Result<RealMatrix> covariance(Design design, double[] residuals, double variance) {
    double n = design.size();
    // The columns of the design are orthogonal, and each has the sum of squares n.
    if (errors == LinearErrors.CLASSICAL) {
      return Result.of(
          MatrixUtils.createRealIdentityMatrix(design.columns()).scalarMultiply(variance / n));
    }
    double[][] squares = new double[design.columns()][design.columns()];
    for (int i = 0; i < n; i++) {
      double[] row = design.rows()[i];
      double free = 1 - Linear.dot(row, row) / n;
      if (free <= ALONE) {
        return Result.undefined(
            "HC3 errors need more rows: row " + i + " alone sets a coefficient");
      }
      double inflated = residuals[i] / free / n;
      Linear.addSquare(squares, row, inflated * inflated);
    }
    return Result.of(Linear.symmetric(squares));
  }

  private double total(double[] y) {
    double mean = intercept == Intercept.FIRST ? Arrays.stream(y).map(v -> v / y.length).sum() : 0;
    return Arrays.stream(y).map(value -> (value - mean) * (value - mean)).sum();
  }
}
