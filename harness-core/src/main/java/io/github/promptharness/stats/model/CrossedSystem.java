package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The linear system of the second derivatives of a crossed logistic model in its effects.
 *
 * <pre>H = I + sum_ij W_ij a_ij a_ij',   a_ij = (s1 at u_i, s2 at v_j)
 * D_i = 1 + s1^2 sum_j W_ij,   C_ij = s1 s2 W_ij
 * T = I + s2^2 diag(sum_i W_ij) - sum_i C_i C_i' / D_i
 * log det H = sum log D_i + log det T</pre>
 *
 * <p>The effects u of the rows are eliminated first, since each meets columns only. What is left,
 * T, is dense and as large as there are columns. So the work is rows times the square of columns,
 * and the determinant comes with it.
 */
final class CrossedSystem {
  private final double cross;
  private final double[][] weight;
  private final double[] pivot;
  private final CholeskyDecomposition columnRoot;

  private CrossedSystem(
      CrossedScales scales, double[][] weight, double[] pivot, CholeskyDecomposition columnRoot) {
    this.cross = scales.row() * scales.column();
    this.weight = weight;
    this.pivot = pivot;
    this.columnRoot = columnRoot;
  }

  /** Undefined if rounding has left no positive definite system. */
  static Result<CrossedSystem> of(CrossedScales scales, double[][] weight) {
    int rows = weight.length;
    int columns = weight[0].length;
    double[] pivot = new double[rows];
    double[][] dense = new double[columns][columns];
    double cross = scales.row() * scales.column();
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += weight[i][j];
        dense[j][j] += scales.column() * scales.column() * weight[i][j];
      }
      pivot[i] = 1 + scales.row() * scales.row() * sum;
      Linear.addSquare(dense, weight[i], -cross * cross / pivot[i]);
    }
    for (int j = 0; j < columns; j++) {
      dense[j][j] += 1;
    }
    return Linear.cholesky(new Array2DRowRealMatrix(dense, false), 0)
        .map(root -> new CrossedSystem(scales, weight, pivot, root));
  }

  double logDeterminant() {
    double sum = Linear.logDeterminant(columnRoot);
    for (double d : pivot) {
      sum += Math.log(d);
    }
    return sum;
  }

  /** Solves H x = side. */
  CrossedEffects solve(CrossedEffects side) {
    double[] columnSide = side.columns().clone();
    for (int i = 0; i < pivot.length; i++) {
      double passed = cross * side.rows()[i] / pivot[i];
      for (int j = 0; j < columnSide.length; j++) {
        columnSide[j] -= passed * weight[i][j];
      }
    }
    double[] columns =
        columnRoot.getSolver().solve(new ArrayRealVector(columnSide, false)).toArray();
    double[] rows = new double[pivot.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (side.rows()[i] - cross * Linear.dot(weight[i], columns)) / pivot[i];
    }
    return new CrossedEffects(rows, columns);
  }

  /** The part of H^-1 for columns with columns. */
  double[][] columnCovariance() {
    return columnRoot.getSolver().getInverse().getData();
  }

  /** The part of H^-1 for a row with each column. */
  double[] rowWithColumns(int i, double[][] columnCovariance) {
    double[] elements = new double[columnCovariance.length];
    for (int j = 0; j < elements.length; j++) {
      elements[j] = -cross * Linear.dot(columnCovariance[j], weight[i]) / pivot[i];
    }
    return elements;
  }

  /** The element of H^-1 for a row with itself. */
  double rowVariance(int i, double[] withColumns) {
    return (1 - cross * Linear.dot(weight[i], withColumns)) / pivot[i];
  }
}
