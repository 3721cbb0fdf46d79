package io.github.promptharness.stats.model;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;

/**
 * Estimated coefficients of a regression with one kind of standard errors.
 *
 * <pre>z = b / SE,   [b - c SE, b + c SE],   W = b' V^-1 b for several at once</pre>
 *
 * <p>The reference is Student's t where the errors have degrees of freedom, else the normal
 * distribution; for several coefficients F or chi-square.
 *
 * <p><b>Unit and range</b>: coefficients of a logistic model are differences of log odds, of a
 * linear model units of y for one unit of the column; any finite number. <b>Undefined</b>: a test
 * whose standard error is 0 or whose covariance is singular, as with fewer clusters than
 * coefficients.
 */
public final class Coefficients {
  private final double[] estimates;
  private final double[][] covariance;
  private final OptionalDouble df;
  private final String errors;

  private Coefficients(
      double[] estimates, double[][] covariance, OptionalDouble df, String errors) {
    this.estimates = estimates;
    this.covariance = covariance;
    this.df = df;
    this.errors = errors;
  }

  /** Undefined if a number is not finite. */
  static Result<Coefficients> of(
      double[] estimates, double[][] covariance, OptionalDouble df, String errors) {
    boolean finite = Arrays.stream(estimates).allMatch(Double::isFinite);
    for (double[] row : covariance) {
      finite &= Arrays.stream(row).allMatch(Double::isFinite);
    }
    return finite
        ? Result.of(new Coefficients(estimates, covariance, df, errors))
        : Result.undefined("the numbers are too large for double precision");
  }

  /** How many there are, the intercept included. */
  public int count() {
    return estimates.length;
  }

  /** The estimates: the intercept first if there is one, then the columns in order. */
  public double[] estimates() {
    return estimates.clone();
  }

  /** The standard errors, in the same order. */
  public double[] standardErrors() {
    double[] standardErrors = new double[estimates.length];
    for (int k = 0; k < estimates.length; k++) {
      standardErrors[k] = standardError(k);
    }
    return standardErrors;
  }

  /** Variances and covariances, in the same order. */
  public double[][] covariance() {
    return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }

  /** The kind of the standard errors, in words. */
  public String errors() {
    return errors;
  }

  /** Degrees of freedom of Student's t; empty if the normal distribution is the reference. */
  public OptionalDouble degreesOfFreedom() {
    return df;
  }

  /**
   * Wald's interval of one coefficient.
   *
   * @param coefficient counted from 0
   * @param level in (0, 1)
   */
  public Interval interval(int coefficient, double level) {
    double estimate = estimates[checked(coefficient)];
    double critical = df.isPresent() ? Critical.t(level, df.getAsDouble()) : Critical.z(level);
    double reach = critical * standardError(coefficient);
    return new Interval(estimate - reach, estimate + reach, level, "Wald, " + errors);
  }

  /**
   * Wald's two-sided test that one coefficient is 0.
   *
   * @param coefficient counted from 0
   */
  public Result<TestResult> test(int coefficient) {
    double standardError = standardError(checked(coefficient));
    if (standardError == 0) {
      return Result.undefined("the standard error of coefficient " + coefficient + " is 0");
    }
    double statistic = estimates[coefficient] / standardError;
    if (!Double.isFinite(statistic)) {
      return Result.undefined("the standard error of coefficient " + coefficient + " is too small");
    }
    String test = "Wald, two-sided, " + errors;
    return Result.of(
        df.isPresent()
            ? new TestResult(
                test,
                statistic,
                List.of(df.getAsDouble()),
                Distributions.studentTwoSided(statistic, df.getAsDouble()))
            : new TestResult(test, statistic, List.of(), Distributions.normalTwoSided(statistic)));
  }

  /**
   * Wald's test that several coefficients are all 0, such as those of all variants.
   *
   * @param coefficients counted from 0, at least one, none twice
   */
  public Result<TestResult> jointTest(int... coefficients) {
    int count = coefficients.length;
    if (count == 0 || Arrays.stream(coefficients).distinct().count() != count) {
      throw new IllegalArgumentException(
          "coefficients must be at least one, none twice: " + Arrays.toString(coefficients));
    }
    Arrays.stream(coefficients).forEach(this::checked);
    double[] scaled = new double[count];
    double[][] correlations = new double[count][count];
    for (int a = 0; a < count; a++) {
      double standardError = standardError(coefficients[a]);
      if (standardError == 0) {
        return Result.undefined("the standard error of coefficient " + coefficients[a] + " is 0");
      }
      scaled[a] = estimates[coefficients[a]] / standardError;
      for (int b = 0; b <= a; b++) {
        correlations[a][b] =
            covariance[coefficients[a]][coefficients[b]]
                / standardError
                / standardError(coefficients[b]);
        correlations[b][a] = correlations[a][b];
      }
    }
    return Linear.cholesky(new Array2DRowRealMatrix(correlations, false), 1e-10)
        .map(
            root -> {
              var z = new ArrayRealVector(scaled, false);
              return joint(z.dotProduct(root.getSolver().solve(z)), count);
            })
        .orElse(Result.undefined("the covariance of the coefficients is singular"));
  }

  private Result<TestResult> joint(double wald, int count) {
    if (!Double.isFinite(wald)) {
      return Result.undefined("the standard errors are too small");
    }
    String test = "Wald, " + count + " coefficients, " + errors;
    double statistic = Math.max(0, wald);
    if (df.isPresent()) {
      double f = statistic / count;
      return Result.of(
          new TestResult(
              test,
              f,
              List.of((double) count, df.getAsDouble()),
              Distributions.fisherUpperTail(f, count, df.getAsDouble())));
    }
    return Result.of(
        new TestResult(
            test,
            statistic,
            List.of((double) count),
            Distributions.chiSquareUpperTail(statistic, count)));
  }

  private double standardError(int coefficient) {
    return Math.sqrt(Math.max(0, covariance[coefficient][coefficient]));
  }

  private int checked(int coefficient) {
    if (coefficient < 0 || coefficient >= estimates.length) {
      throw new IllegalArgumentException(
          "coefficient must be in [0, " + estimates.length + "): " + coefficient);
    }
    return coefficient;
  }
}
