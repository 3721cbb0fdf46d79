package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Logistic regression with a ridge penalty, for predicting and not for testing.
 *
 * <pre>
 * logit P(y_i = 1) = b_0 + b_1 x_i1 + ... + b_k x_ik
 * maximise sum_i [y_i log p_i + (1 - y_i) log(1 - p_i)] - penalty/2 (b_1^2 + ... + b_k^2)
 * </pre>
 *
 * <p>The constant is not penalised. The penalty of standardised columns is the precision of a
 * normal prior of their coefficients: 1 expects log odds of about 1 for a standard deviation. It is
 * what keeps coefficients finite where columns separate the outcomes or depend on each other. By
 * Newton's method with halved steps; the function has one maximum.
 *
 * <p><b>Unit and range</b>: log odds for one unit of a column. There is no interval: for one, fit
 * {@link io.github.promptharness.stats.model.LogisticRegression}. <b>Undefined</b> when only one
 * outcome occurs, and when numbers are too large to arrive.
 *
 * <p>Source: le Cessie and van Houwelingen (1992), "Ridge estimators in logistic regression",
 * Journal of the Royal Statistical Society C 41(1), DOI 10.2307/2347628. As scikit-learn {@code
 * LogisticRegression(C=1/penalty)}.
 */
public final class RidgeLogit {
  private static final double LARGEST = 1e6;
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 60;
  private static final double CONVERGED = 1e-6;

  private final double intercept;
  private final double[] slopes;

  private RidgeLogit(double[] coefficients) {
    intercept = coefficients[0];
    slopes = Arrays.copyOfRange(coefficients, 1, coefficients.length);
  }

  /**
   * Fits the model.
   *
   * @param x a row for each outcome, from -1e6 to 1e6; rows may be empty
   * @param y 1 where it happened, else 0; one a row
   * @param penalty of each squared coefficient, from 1e-6 to 1e6
   * @throws IllegalArgumentException if there is no row, lengths differ, or a number is out of
   *     range
   */
  public static Result<RidgeLogit> fit(double[][] x, int[] y, double penalty) {
    check(x, y);
    if (!(penalty >= 1 / LARGEST && penalty <= LARGEST)) {
      throw new IllegalArgumentException("penalty must be in [1e-6, 1e6]: " + penalty);
    }
    int ones = Arrays.stream(y).sum();
    if (ones == 0 || ones == y.length) {
      return Result.undefined(Auroc.ONE_OUTCOME);
    }
    double[] start = new double[x[0].length + 1];
    start[0] = Math.log(ones) - Math.log(y.length - ones);
    return climb(x, y, penalty, start);
  }

  private static void check(double[][] x, int[] y) {
    Require.sameLength(x.length, "x", y.length, "y");
    Require.atLeast(1, x.length, "the number of rows");
    Require.binary(y, "y");
    for (int i = 0; i < x.length; i++) {
      Require.sameLength(x[i].length, "x[" + i + "]", x[0].length, "x[0]");
      for (double value : x[i]) {
        if (!(Math.abs(value) <= LARGEST)) {
          throw new IllegalArgumentException(
              "x[" + i + "] must be in [-1e6, 1e6], standardise first: " + value);
        }
      }
    }
  }

  private static Result<RidgeLogit> climb(double[][] x, int[] y, double penalty, double[] start) {
    double[] here = start;
    double height = height(x, y, penalty, here);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction;
      try {
        direction = direction(x, y, penalty, here);
      } catch (NonPositiveDefiniteMatrixException e) {
        return Result.undefined("the numbers are too large for double precision");
      }
      double reach = reach(x, direction);
      if (reach <= CONVERGED) {
        // So near, a full step leaves an error of the square of this, and heights are all rounding.
        return Result.of(new RidgeLogit(moved(here, direction, 1)));
      }
      double share = 1;
      double[] next = moved(here, direction, share);
      double there = height(x, y, penalty, next);
      for (int h = 0; h < MOST_HALVINGS && !(there >= height); h++) {
        share /= 2;
        next = moved(here, direction, share);
        there = height(x, y, penalty, next);
      }
      here = next;
      height = there;
    }
    return Result.undefined("the search for the maximum has not converged");
  }

  /** Newton's step: the inverse of the information, with the penalty, times the score. */
  private static double[] direction(double[][] x, int[] y, double penalty, double[] b) {
    int size = b.length;
    double[] score = new double[size];
    double[][] information = new double[size][size];
    double[] row = new double[size];
    row[0] = 1;
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, row, 1, size - 1);
      double predictor = predictor(b, x[i]);
      double residual = y[i] - probability(predictor);
      double weight = probability(predictor) * probability(-predictor);
      for (int k = 0; k < size; k++) {
        score[k] += residual * row[k];
        for (int l = 0; l <= k; l++) {
          information[k][l] += weight * row[k] * row[l];
        }
      }
    }
    for (int k = 0; k < size; k++) {
      score[k] -= k == 0 ? 0 : penalty * b[k];
      information[k][k] += k == 0 ? 0 : penalty;
      for (int l = 0; l < k; l++) {
        information[l][k] = information[k][l];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-10, 1e-300)
        .getSolver()
        .solve(new ArrayRealVector(score, false))
        .toArray();
  }

  private static double height(double[][] x, int[] y, double penalty, double[] b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double predictor = predictor(b, x[i]);
      double against = y[i] == 1 ? -predictor : predictor;
      sum -= Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    for (int k = 1; k < b.length; k++) {
      sum -= penalty / 2 * b[k] * b[k];
    }
    return sum;
  }

  /** The furthest that any row's predictor would move. */
  private static double reach(double[][] x, double[] direction) {
    double furthest = 0;
    for (double[] row : x) {
      furthest = Math.max(furthest, Math.abs(predictor(direction, row)));
    }
    return furthest;
  }

  private static double[] moved(double[] from, double[] direction, double share) {
    double[] to = from.clone();
    for (int k = 0; k < to.length; k++) {
      to[k] += share * direction[k];
    }
    return to;
  }

  private static double predictor(double[] b, double[] row) {
    double sum = b[0];
    for (int k = 0; k < row.length; k++) {
      sum += b[k + 1] * row[k];
    }
    return sum;
  }

  private static double probability(double predictor) {
    return 1 / (1 + Math.exp(-predictor));
  }

  /** The constant b_0. */
  public double intercept() {
    return intercept;
  }

  /** The coefficients b_1 to b_k, by column; a copy. */
  public double[] slopes() {
    return slopes.clone();
  }

  /**
   * The log odds of a row without the constant, for ranking rows that were scored by fits on
   * different data: their constants differ by which outcomes were held out, and comparing them
   * would hold that against the score.
   *
   * @param row the columns
   * @throws IllegalArgumentException if there are not as many as slopes, or one is not finite
   */
  public double score(double[] row) {
    Require.sameLength(row.length, "row", slopes.length, "slopes");
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += slopes[k] * Require.finite(row[k], "row[" + k + "]");
    }
    return Require.noOverflow(sum, "the score");
  }

  /**
   * The probability of the outcome in a row, in [0, 1].
   *
   * @param row the columns
   * @throws IllegalArgumentException if there are not as many as slopes, or one is not finite
   */
  public double probability(double[] row) {
    return probability(Require.noOverflow(intercept + score(row), "the score"));
  }
}
