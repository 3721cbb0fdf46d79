package io.github.promptharness.stats.model;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The estimating equations of {@link GeeLogit} at given coefficients, with the correlation and the
 * scale that their residuals have.
 *
 * <pre>R^-1 = (I - c 11') / (1 - alpha),   c = alpha / (1 + (m - 1) alpha) for m rows</pre>
 */
final class ExchangeableResiduals {
  private final double[][] columns;
  private final int[][] groups;
  private final double[] predictors;
  private final double[] residuals;
  private final double[] scores;
  private final double scale;
  private final double correlation;

  ExchangeableResiduals(Design design, int[] y, Codes clusters, double[] gamma) {
    this.columns = design.rows();
    this.groups = clusters.rows();
    this.predictors = new double[y.length];
    this.residuals = new double[y.length];
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      predictors[i] = Linear.dot(columns[i], gamma);
      residuals[i] = Logit.residual(predictors[i], y[i]) / Math.sqrt(Logit.weight(predictors[i]));
      squares += residuals[i] * residuals[i];
    }
    this.scale = squares / y.length;
    this.correlation = products() / scale;
    this.scores = new double[y.length];
    for (int[] group : groups) {
      double shared = shared(group.length) * sum(group);
      for (int i : group) {
        scores[i] =
            Math.sqrt(Logit.weight(predictors[i])) * (residuals[i] - shared) / (1 - correlation);
      }
    }
  }

  /** Whether a cluster of every size that occurs can have this correlation. */
  boolean possible() {
    boolean possible = correlation < 1;
    for (int[] group : groups) {
      possible &= 1 + (group.length - 1) * correlation > 0;
    }
    return possible;
  }

  double correlation() {
    return correlation;
  }

  double scale() {
    return scale;
  }

  /** What the score of a row is a multiple of its columns by, times phi. */
  double score(int row) {
    return scores[row];
  }

  /** The left side of the equations, times phi. */
  double[] score() {
    double[] score = new double[columns[0].length];
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < score.length; k++) {
        score[k] += scores[i] * columns[i][k];
      }
    }
    return score;
  }

  /** How fast the left side falls, times phi. */
  RealMatrix information() {
    int size = columns[0].length;
    double[][] lower = new double[size][size];
    for (int[] group : groups) {
      double[] sum = new double[size];
      for (int i : group) {
        double weight = Logit.weight(predictors[i]);
        Linear.addSquare(lower, columns[i], weight / (1 - correlation));
        for (int k = 0; k < size; k++) {
          sum[k] += Math.sqrt(weight) * columns[i][k];
        }
      }
      Linear.addSquare(lower, sum, -shared(group.length) / (1 - correlation));
    }
    return new Array2DRowRealMatrix(lower, false);
  }

  private double shared(int size) {
    return correlation / (1 + (size - 1) * correlation);
  }

  private double sum(int[] group) {
    double sum = 0;
    for (int i : group) {
      sum += residuals[i];
    }
    return sum;
  }

  /** The mean product of two residuals of one cluster. */
  private double products() {
    double products = 0;
    double pairs = 0;
    for (int[] group : groups) {
      double sum = sum(group);
      double squares = 0;
      for (int i : group) {
        squares += residuals[i] * residuals[i];
      }
      products += (sum * sum - squares) / 2;
      pairs += group.length * (group.length - 1.0) / 2;
    }
    return products / pairs;
  }
}
