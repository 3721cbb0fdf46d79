package io.github.promptharness.stats.variance;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * Henderson's mixed model equations of two crossed factors, with the rows eliminated: n m^2
 * products for n rows and m columns, whatever is missing.
 *
 * <pre>V = W^-1 + a^2 rows rows' + b^2 columns columns'</pre>
 *
 * <p>with W the diagonal of the cells' weights. All effects are in their own deviations, so that a
 * and b may be 0.
 */
final class CrossedEquations {
  private final double a;
  private final double b;
  private final double[][] weights;
  private final double[] diagonal;
  private final DecompositionSolver reduced;
  private final double logDeterminant;

  /**
   * Factors the equations.
   *
   * @param weights rows by columns, 0 for an empty cell
   */
  CrossedEquations(double a, double b, double[][] weights) {
    this.a = a;
    this.b = b;
    this.weights = weights;
    int columns = weights[0].length;
    diagonal = new double[weights.length];
    double[][] matrix = new double[columns][columns];
    double logs = 0;
    for (int i = 0; i < weights.length; i++) {
      diagonal[i] = 1;
      for (double weight : weights[i]) {
        diagonal[i] += a * a * weight;
      }
      logs += Math.log(diagonal[i]);
      eliminate(i, matrix);
    }
    for (int j = 0; j < columns; j++) {
      matrix[j][j] += 1;
      for (int l = 0; l < j; l++) {
        matrix[l][j] = matrix[j][l];
      }
    }
    var factors = new CholeskyDecomposition(MatrixUtils.createRealMatrix(matrix));
    for (int j = 0; j < columns; j++) {
      logs += 2 * Math.log(factors.getL().getEntry(j, j));
    }
    reduced = factors.getSolver();
    logDeterminant = logs;
  }

  /** The logarithm of |W V|. */
  double logDeterminant() {
    return logDeterminant;
  }

  /** Takes the effects off values of the cells; what stands in empty ones does not matter. */
  Solution solve(double[][] values) {
    int columns = weights[0].length;
    double[] ofRows = new double[weights.length];
    double[] ofColumns = new double[columns];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < columns; j++) {
        ofRows[i] += a * weights[i][j] * values[i][j];
      }
      for (int j = 0; j < columns; j++) {
        ofColumns[j] += b * weights[i][j] * (values[i][j] - a * ofRows[i] / diagonal[i]);
      }
    }
    double[] columnEffects = reduced.solve(MatrixUtils.createRealVector(ofColumns)).toArray();
    double[] rowEffects = new double[weights.length];
    double[][] residual = new double[weights.length][columns];
    for (int i = 0; i < weights.length; i++) {
      double taken = 0;
      for (int j = 0; j < columns; j++) {
        taken += a * b * weights[i][j] * columnEffects[j];
      }
      rowEffects[i] = (ofRows[i] - taken) / diagonal[i];
      for (int j = 0; j < columns; j++) {
        residual[i][j] = values[i][j] - a * rowEffects[i] - b * columnEffects[j];
      }
    }
    return new Solution(residual, rowEffects, columnEffects);
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

  private void eliminate(int row, double[][] matrix) {
    double[] weight = weights[row];
    double factor = a * a * b * b / diagonal[row];
    for (int j = 0; j < weight.length; j++) {
      if (weight[j] > 0) {
        double scaled = factor * weight[j];
        for (int l = 0; l <= j; l++) {
          matrix[j][l] -= scaled * weight[l];
        }
        matrix[j][j] += b * b * weight[j];
      }
    }
  }

  /** What is left of the cells' values, and the effects taken off, in their own deviations. */
  static final class Solution {
    private final double[][] residual;
    private final double[] rowEffects;
    private final double[] columnEffects;

    private Solution(double[][] residual, double[] rowEffects, double[] columnEffects) {
      this.residual = residual;
      this.rowEffects = rowEffects;
      this.columnEffects = columnEffects;
    }

    /** This less a multiple of another. */
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
}
