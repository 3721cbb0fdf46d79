package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Newton's method, which is iteratively reweighted least squares here, for the largest (penalised)
 * log likelihood of a logistic regression on an orthogonal design.
 *
 * <pre>gamma += I^-1 U,   U = sum_i (y_i - p_i + h_i (1/2 - p_i)) q_i,   I = sum_i w_i q_i q_i'
 * w_i = p_i (1 - p_i),   h_i = w_i q_i' I^-1 q_i with Firth's penalty, else 0</pre>
 *
 * <p>A step that lowers the objective is halved. If right and wrong are separated, the steps do not
 * become smaller but settle on a direction along which the likelihood rises for ever; such a
 * direction, once found, is checked against every row.
 */
final class LogisticMaximum {
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 40;
  private static final double LONGEST_STEP = 5;
  private static final double CONVERGED = 1e-10;
  private static final double LAST_DIGITS = 1e-6;
  private static final double SUSPICIOUS = 15;
  private static final double AGAINST = 1e-5;

  private final double[] gamma;
  private final double[] predictors;
  private final double objective;
  private final CholeskyDecomposition information;

  private LogisticMaximum(
      double[] gamma, double[] predictors, double objective, CholeskyDecomposition information) {
    this.gamma = gamma;
    this.predictors = predictors;
    this.objective = objective;
    this.information = information;
  }

  /**
   * The maximum; undefined if there is none.
   *
   * @param start the coefficients to start from; those from {@code free} on stay as they are
   */
  static Result<LogisticMaximum> of(
      Design design, int[] y, Penalty penalty, double[] start, int free) {
    return Chain.then(
        at(design.rows(), y, penalty, start), first -> onwards(first, design, y, penalty, free));
  }

  private static Result<LogisticMaximum> onwards(
      LogisticMaximum first, Design design, int[] y, Penalty penalty, int free) {
    double[][] rows = design.rows();
    LogisticMaximum here = first;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = here.direction(rows, y, penalty, free);
      double reach = reach(rows, direction);
      if (reach <= CONVERGED) {
        return Result.of(here);
      }
      if (penalty == Penalty.NONE
          && largest(here.predictors) > SUSPICIOUS
          && separates(rows, y, direction, reach)) {
        return separation(design, direction);
      }
      var next = here.onward(rows, y, penalty, direction, Math.min(1, LONGEST_STEP / reach));
      if (!next.isDefined()) {
        return reach <= LAST_DIGITS ? Result.of(here) : next;
      }
      here = next.orElseThrow();
    }
    return Result.undefined("Newton's method has not converged in " + MOST_STEPS + " steps");
  }

  /** The coefficients of Q. */
  double[] gamma() {
    return gamma;
  }

  /** Of the rows, on the logit scale. */
  double[] predictors() {
    return predictors;
  }

  /** The log likelihood with its penalty. */
  double objective() {
    return objective;
  }

  double[] probabilities() {
    return Arrays.stream(predictors).map(Logit::probability).toArray();
  }

  double logLikelihood(int[] y) {
    return logLikelihood(predictors, y);
  }

  RealMatrix covariance() {
    return information.getSolver().getInverse();
  }

  private double[] direction(double[][] rows, int[] y, Penalty penalty, int free) {
    if (free == 0) {
      return new double[gamma.length];
    }
    double[] score = new double[free];
    double[] leverages = penalty == Penalty.FIRTH ? leverages(rows) : new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double residual =
          Logit.residual(predictors[i], y[i])
              + leverages[i] * (0.5 - Logit.probability(predictors[i]));
      for (int k = 0; k < free; k++) {
        score[k] += residual * rows[i][k];
      }
    }
    RealVector solved = solved(score, free);
    return Arrays.copyOf(solved.toArray(), gamma.length);
  }

  private double[] leverages(double[][] rows) {
    RealMatrix covariance = covariance();
    double[] leverages = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      leverages[i] =
          Logit.weight(predictors[i]) * Linear.dot(rows[i], covariance.operate(rows[i]));
    }
    return leverages;
  }

  private RealVector solved(double[] score, int free) {
    var right = new ArrayRealVector(score, false);
    if (free == gamma.length) {
      return information.getSolver().solve(right);
    }
    // The root of a leading block is the leading block of the root.
    RealMatrix root = information.getL().getSubMatrix(0, free - 1, 0, free - 1);
    MatrixUtils.solveLowerTriangularSystem(root, right);
    MatrixUtils.solveUpperTriangularSystem(
        root.transpose(), right);
    return right;
  }

  private Result<LogisticMaximum> onward(
      double[][] rows, int[] y, Penalty penalty, double[] direction, double longest) {
    double share = longest;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      double[] moved = gamma.clone();
      for (int k = 0; k < moved.length; k++) {
        moved[k] += share * direction[k];
      }
      if (at(rows, y, penalty, moved) instanceof Result.Defined<LogisticMaximum> next
          && next.value().objective >= objective - 1e-12 * (1 + Math.abs(objective))) {
        return next;
      }
    }
    return Result.undefined("no step of Newton's method raises the likelihood");
  }

  private static Result<LogisticMaximum> at(
      double[][] rows, int[] y, Penalty penalty, double[] gamma) {
    double[] predictors = new double[rows.length];
    double[][] lower = new double[gamma.length][gamma.length];
    for (int i = 0; i < rows.length; i++) {
      predictors[i] = Linear.dot(rows[i], gamma);
      Linear.addSquare(lower, rows[i], Logit.weight(predictors[i]));
    }
    return Linear.cholesky(new Array2DRowRealMatrix(lower, false), 0)
        .map(
            root ->
                new LogisticMaximum(
                    gamma,
                    predictors,
                    logLikelihood(predictors, y)
                        + (penalty == Penalty.FIRTH ? Linear.logDeterminant(root) / 2 : 0),
                    root));
  }

  private static double logLikelihood(double[] predictors, int[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += Logit.logProbability(predictors[i], y[i]);
    }
    return sum;
  }

  /** Whether no row becomes less likely along the direction, and some row more. */
  private static boolean separates(double[][] rows, int[] y, double[] direction, double reach) {
    for (int i = 0; i < rows.length; i++) {
      double along = Linear.dot(rows[i], direction);
      if ((y[i] == 1 ? along : -along) < -AGAINST * reach) {
        return false;
      }
    }
    return true;
  }

  private static Result<LogisticMaximum> separation(Design design, double[] direction) {
    return Result.undefined(
        "right and wrong are separated, so the coefficients have no finite estimate: "
            + design.columnsOf(direction));
  }

  private static double reach(double[][] rows, double[] direction) {
    double reach = 0;
    for (double[] row : rows) {
      reach = Math.max(reach, Math.abs(Linear.dot(row, direction)));
    }
    return reach;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
