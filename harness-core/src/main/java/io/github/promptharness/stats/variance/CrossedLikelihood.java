package io.github.promptharness.stats.variance;

import java.util.Arrays;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The restricted likelihood of the crossed random model for given ratios of its standard deviations
 * to that of the noise; mean and noise are maximised out.
 *
 * <pre>
 * cell means ~ (mu, s^2 V),   V = D + a^2 rows rows' + b^2 columns columns',   D = c^2 + 1/n_ij
 * deviance = (N-1)(1 + log(2 pi s^2)) + sum log n_ij + log|V| + log(1'V^-1 1)
 * s^2 = (squares within cells + (y - mu)'V^-1 (y - mu))/(N-1)
 * </pre>
 *
 * <p>Henderson's mixed model equations are solved with the larger factor eliminated: n m^2 products
 * for n rows and m columns, n at least m, whatever is missing.
 */
final class CrossedLikelihood {
  private final int rows;
  private final int columns;
  private final int[][] counts;
  private final double[][] means;
  private final double squaresWithin;
  private final int answers;
  private final boolean transposed;
  private final double origin;

  CrossedLikelihood(CrossedScores scores) {
    transposed = scores.variants() > scores.items();
    rows = Math.max(scores.items(), scores.variants());
    columns = Math.min(scores.items(), scores.variants());
    counts = new int[rows][columns];
    means = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        counts[i][j] = transposed ? scores.count(j, i) : scores.count(i, j);
        means[i][j] = transposed ? scores.mean(j, i) : scores.mean(i, j);
      }
    }
    squaresWithin = scores.squaresWithin();
    answers = scores.answers();
    origin = scores.origin();
  }

  /**
   * The maximum over mean and noise.
   *
   * @param noise the variance of a single answer within a cell, s^2
   * @param meanVariance the square of the mean's standard error
   */
  record At(double deviance, double mean, double meanVariance, double noise) {}

  /** At these ratios. */
  At at(CrossedRatios ratios) {
    double a = transposed ? ratios.variant() : ratios.item();
    double b = transposed ? ratios.item() : ratios.variant();
    var weights = new Weights(ratios.interaction() * ratios.interaction());
    double[] diagonal = new double[rows];
    double logDeterminant = weights.logDeterminant;
    RealMatrix reduced = MatrixUtils.createRealIdentityMatrix(columns);
    double[][] matrix = new double[columns][columns];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += weights.of[i][j];
        matrix[j][j] += b * b * weights.of[i][j];
      }
      diagonal[i] = 1 + a * a * sum;
      logDeterminant += Math.log(diagonal[i]);
      double factor = a * a * b * b / diagonal[i];
      for (int j = 0; j < columns; j++) {
        double scaled = factor * weights.of[i][j];
        if (scaled != 0) {
          for (int l = 0; l <= j; l++) {
            matrix[j][l] -= scaled * weights.of[i][l];
          }
        }
      }
    }
    for (int j = 0; j < columns; j++) {
      matrix[j][j] += 1;
      for (int l = 0; l <= j; l++) {
        reduced.setEntry(j, l, matrix[j][l]);
        reduced.setEntry(l, j, matrix[j][l]);
      }
    }
    var factors = new CholeskyDecomposition(reduced);
    for (int j = 0; j < columns; j++) {
      logDeterminant += 2 * Math.log(factors.getL().getEntry(j, j));
    }
    double[][] ones = new double[rows][columns];
    for (double[] row : ones) {
      Arrays.fill(row, 1);
    }
    var equations = new Equations(a, b, weights.of, diagonal, factors);
    var ofOnes = equations.solve(ones);
    var ofScores = equations.solve(means);
    double information = equations.product(ofOnes, ofOnes);
    double mean = equations.product(ofOnes, ofScores) / information;
    var centred = ofScores.less(mean, ofOnes);
    double noise = (squaresWithin + equations.product(centred, centred)) / (answers - 1);
    double deviance =
        (answers - 1) * (1 + Math.log(2 * Math.PI * noise)) + logDeterminant + Math.log(information);
    return new At(deviance, origin + mean, noise / information, noise);
  }

  /** One over the variance of each cell's mean, 0 for an empty one. */
  private final class Weights {
    private final double[][] of = new double[rows][columns];
    private double logDeterminant;

    Weights(double interaction) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          if (counts[i][j] > 0) {
            double relative = 1 + counts[i][j] * interaction;
            of[i][j] = counts[i][j] / relative;
            logDeterminant += Math.log(relative);
          }
        }
      }
    }
  }

  /** What is left of the cells' values, and the effects taken off, in their own deviations. */
  private static final class Solution {
    private final double[][] residual;
    private final double[] rowEffects;
    private final double[] columnEffects;

    Solution(double[][] residual, double[] rowEffects, double[] columnEffects) {
      this.residual = residual;
      this.rowEffects = rowEffects;
      this.columnEffects = columnEffects;
    }

    Solution less(double times, Solution other) {
      double[][] difference = new double[residual.length][];
      for (int i = 0; i < difference.length; i++) {
        difference[i] = less(residual[i], times, other.residual[i]);
      }
      return new Solution(
          difference,
          less(rowEffects, times, other.rowEffects),
          less(columnEffects, times, other.columnEffects));
    }

    private static double[] less(double[] from, double times, double[] other) {
      double[] difference = new double[from.length];
      for (int k = 0; k < from.length; k++) {
        difference[k] = from[k] - times * other[k];
      }
      return difference;
    }
  }

  /** Henderson's equations for one set of ratios. */
  private static final class Equations {
    private final double a;
    private final double b;
    private final double[][] weights;
    private final double[] diagonal;
    private final CholeskyDecomposition factors;

    Equations(
        double a, double b, double[][] weights, double[] diagonal, CholeskyDecomposition factors) {
      this.a = a;
      this.b = b;
      this.weights = weights;
      this.diagonal = diagonal;
      this.factors = factors;
    }

    Solution solve(double[][] values) {
      int n = weights.length;
      int m = weights[0].length;
      double[] right = new double[n];
      double[] reduced = new double[m];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          right[i] += a * weights[i][j] * values[i][j];
        }
        for (int j = 0; j < m; j++) {
          reduced[j] += b * weights[i][j] * (values[i][j] - a * right[i] / diagonal[i]);
        }
      }
      double[] effects = factors.getSolver().solve(MatrixUtils.createRealVector(reduced)).toArray();
      double[] rowEffects = new double[n];
      double[][] residual = new double[n][m];
      for (int i = 0; i < n; i++) {
        double taken = 0;
        for (int j = 0; j < m; j++) {
          taken += a * b * weights[i][j] * effects[j];
        }
        rowEffects[i] = (right[i] - taken) / diagonal[i];
        for (int j = 0; j < m; j++) {
          residual[i][j] = values[i][j] - a * rowEffects[i] - b * effects[j];
        }
      }
      return new Solution(residual, rowEffects, effects);
    }

    /** x'V^-1 y, as a sum of squares if both are the same: it cannot come out below 0. */
    double product(Solution x, Solution y) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        for (int j = 0; j < weights[i].length; j++) {
          sum += weights[i][j] * x.residual[i][j] * y.residual[i][j];
        }
        sum += x.rowEffects[i] * y.rowEffects[i];
      }
      for (int j = 0; j < x.columnEffects.length; j++) {
        sum += x.columnEffects[j] * y.columnEffects[j];
      }
      return sum;
    }
  }
}
