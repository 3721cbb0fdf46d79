package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The largest (penalised) log likelihood of a logistic regression on an orthogonal design.
 *
 * <pre>U = sum_i (y_i - p_i + h_i (1/2 - p_i)) q_i,   I = sum_i w_i q_i q_i'
 * w_i = p_i (1 - p_i),   h_i = w_i q_i' I^-1 q_i with Firth's penalty, else 0</pre>
 *
 * <p>Without a penalty by Newton's method, gamma += I^-1 U, which is iteratively reweighted least
 * squares here; a step that lowers the likelihood is halved. If right and wrong are separated, the
 * steps do not become smaller but settle on a direction along which the likelihood rises for ever;
 * such a direction, once found, is checked against every row. With the penalty by a quasi-Newton
 * method that starts from I.
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
    return at(design, y, penalty, start)
        .then(
            first ->
                penalty == Penalty.NONE
                    ? first.newton(design, y, free)
                    : first.climb(design, y, penalty, free));
  }

  private Result<LogisticMaximum> newton(Design design, int[] y, int free) {
    double[][] rows = design.rows();
    LogisticMaximum here = this;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] score = here.score(rows, y, Penalty.NONE, free);
      double[] direction =
          free == 0
              ? new double[gamma.length]
              : Arrays.copyOf(here.covariance(free).operate(score), gamma.length);
      double reach = reach(rows, direction);
      if (reach <= CONVERGED) {
        return Result.of(here);
      }
      if (largest(here.predictors) > SUSPICIOUS && separates(rows, y, direction, reach)) {
        return separation(design, direction);
      }
      var next = here.onward(design, y, direction, Math.min(1, LONGEST_STEP / reach));
      if (!next.isDefined()) {
        return reach <= LAST_DIGITS ? Result.of(here) : next;
      }
      here = next.orElseThrow();
    }
    return Result.undefined("Newton's method has not converged in " + MOST_STEPS + " steps");
  }

  /** With the penalty, I is not the second derivative, and Newton's steps would converge slowly. */
  private Result<LogisticMaximum> climb(Design design, int[] y, Penalty penalty, int free) {
    if (free == 0) {
      return Result.of(this);
    }
    QuasiNewton.Surface surface =
        point ->
            at(design, y, penalty, filled(point))
                .map(
                    there ->
                        new QuasiNewton.Height(
                            point, there.objective, there.score(design.rows(), y, penalty, free)));
    return QuasiNewton.maximum(surface, Arrays.copyOf(gamma, free), covariance(free))
        .then(height -> at(design, y, penalty, filled(height.point())));
  }

  private double[] filled(double[] free) {
    double[] all = gamma.clone();
    System.arraycopy(free, 0, all, 0, free.length);
    return all;
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

  private double[] score(double[][] rows, int[] y, Penalty penalty, int free) {
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
    return score;
  }

  private double[] leverages(double[][] rows) {
    RealMatrix covariance = covariance();
    double[] leverages = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      leverages[i] = Logit.weight(predictors[i]) * Linear.dot(rows[i], covariance.operate(rows[i]));
    }
    return leverages;
  }

  /** The inverse of the information of the first coefficients alone. */
  private RealMatrix covariance(int free) {
    if (free == gamma.length) {
      return covariance();
    }
    // The root of a leading block is the leading block of the root.
    RealMatrix inverse =
        Linear.upperInverse(information.getLT().getSubMatrix(0, free - 1, 0, free - 1).getData());
    return inverse.multiply(inverse.transpose());
  }

  private Result<LogisticMaximum> onward(
      Design design, int[] y, double[] direction, double longest) {
    double share = longest;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      double[] moved = gamma.clone();
      for (int k = 0; k < moved.length; k++) {
        moved[k] += share * direction[k];
      }
      if (at(design, y, Penalty.NONE, moved) instanceof Result.Defined<LogisticMaximum> next
          && next.value().objective >= objective - 1e-12 * (1 + Math.abs(objective))) {
        return next;
      }
    }
    return Result.undefined("no step of Newton's method raises the likelihood");
  }

  private static Result<LogisticMaximum> at(
      Design design, int[] y, Penalty penalty, double[] gamma) {
    double[][] rows = design.rows();
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
                        + (penalty == Penalty.FIRTH
                            ? Linear.logDeterminant(root) / 2 + design.logVolume()
                            : 0),
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
