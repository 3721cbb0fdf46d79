package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The linear system of the second derivatives of a crossed logistic model in its effects.
 *
 * <pre>H = I + A' W A,   A_ij = (s1 at u_i, s2 at v_j, s3 at w_ij)
 * d_ij = 1 + s3^2 W_ij,   V_ij = W_ij / d_ij
 * D_i = 1 + s1^2 sum_j V_ij,   C_ij = s1 s2 V_ij
 * T = I + s2^2 diag(sum_i V_ij) - sum_i C_i C_i' / D_i
 * log det H = sum log d_ij + sum log D_i + log det T</pre>
 *
 * <p>The cell effects w are eliminated first, which leaves a system of the same form with weights V
 * in place of W; then the effects u of the rows, each of which meets columns only. What is left, T,
 * is dense and as large as there are columns. So the work is rows times the square of columns, and
 * the determinant comes with it.
 */
final class CrossedSystem {
  private final CrossedScales scales;
  private final double[][] weight;
  private final double[][] left;
  private final double[] rowPivot;
  private final CholeskyDecomposition columnRoot;
  private final double[][] columnInverse;

  private CrossedSystem(
      CrossedScales scales,
      double[][] weight,
      double[][] left,
      double[] rowPivot,
      CholeskyDecomposition columnRoot) {
    this.scales = scales;
    this.weight = weight;
    this.left = left;
    this.rowPivot = rowPivot;
    this.columnRoot = columnRoot;
    this.columnInverse = columnRoot.getSolver().getInverse().getData();
  }

  /** Undefined if rounding has left no positive definite system. */
  static Result<CrossedSystem> of(CrossedScales scales, double[][] weight) {
    int rows = weight.length;
    int columns = weight[0].length;
    double[][] left = new double[rows][columns];
    double[] pivot = new double[rows];
    double[][] dense = new double[columns][columns];
    double cross = scales.row() * scales.column();
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        left[i][j] = weight[i][j] / (1 + scales.cell() * scales.cell() * weight[i][j]);
        sum += left[i][j];
        dense[j][j] += scales.column() * scales.column() * left[i][j];
      }
      pivot[i] = 1 + scales.row() * scales.row() * sum;
      Linear.addSquare(dense, left[i], -cross * cross / pivot[i]);
    }
    for (int j = 0; j < columns; j++) {
      dense[j][j] += 1;
    }
    return Linear.cholesky(new Array2DRowRealMatrix(dense, false), 0)
        .map(root -> new CrossedSystem(scales, weight, left, pivot, root));
  }

  double logDeterminant() {
    double sum = Linear.logDeterminant(columnRoot);
    for (int i = 0; i < rowPivot.length; i++) {
      sum += Math.log(rowPivot[i]);
      for (double w : weight[i]) {
        sum += Math.log1p(scales.cell() * scales.cell() * w);
      }
    }
    return sum;
  }

  /** Solves H x = side. */
  CrossedEffects solve(CrossedEffects side) {
    int rows = rowPivot.length;
    int columns = columnInverse.length;
    var solution = new CrossedEffects(rows, columns);
    double cross = scales.row() * scales.column();
    double[] columnSide = side.columns().clone();
    double[] rowSide = side.rows().clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double passed = scales.cell() * left[i][j] * side.cells()[i][j];
        rowSide[i] -= scales.row() * passed;
        columnSide[j] -= scales.column() * passed;
      }
      for (int j = 0; j < columns; j++) {
        columnSide[j] -= cross * left[i][j] * rowSide[i] / rowPivot[i];
      }
    }
    double[] v = columnRoot.getSolver().solve(new ArrayRealVector(columnSide, false)).toArray();
    System.arraycopy(v, 0, solution.columns(), 0, columns);
    for (int i = 0; i < rows; i++) {
      double u = (rowSide[i] - cross * Linear.dot(left[i], v)) / rowPivot[i];
      solution.rows()[i] = u;
      for (int j = 0; j < columns; j++) {
        double meets = scales.cell() * weight[i][j] * (scales.row() * u + scales.column() * v[j]);
        solution.cells()[i][j] = (side.cells()[i][j] - meets) / pivot(i, j);
      }
    }
    return solution;
  }

  /** 1 + s3^2 W of a cell. */
  double pivot(int i, int j) {
    return 1 + scales.cell() * scales.cell() * weight[i][j];
  }

  /** The element of H^-1 for a column with itself. */
  double columnVariance(int j) {
    return columnInverse[j][j];
  }

  /** The elements of H^-1 for a row with each column. */
  double[] rowWithColumns(int i) {
    double[] elements = new double[columnInverse.length];
    double factor = -scales.row() * scales.column() / rowPivot[i];
    for (int j = 0; j < elements.length; j++) {
      elements[j] = factor * Linear.dot(columnInverse[j], left[i]);
    }
    return elements;
  }

  /** The element of H^-1 for a row with itself, from those of the row with each column. */
  double rowVariance(int i, double[] withColumns) {
    double cross = scales.row() * scales.column();
    return (1 - cross * Linear.dot(left[i], withColumns)) / rowPivot[i];
  }
}
