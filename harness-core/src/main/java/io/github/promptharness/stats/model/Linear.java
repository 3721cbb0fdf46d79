package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** Small pieces of linear algebra that the fits of this package share. */
final class Linear {
  private Linear() {}

  /**
   * Cholesky's root of a symmetric matrix, of which the lower triangle counts; undefined if it is
   * not positive definite.
   *
   * @param least what a squared pivot must exceed
   */
  static Result<CholeskyDecomposition> cholesky(RealMatrix symmetric, double least) {
    RealMatrix exact = symmetric.copy();
    for (int a = 0; a < exact.getRowDimension(); a++) {
      for (int b = 0; b < a; b++) {
        exact.setEntry(b, a, exact.getEntry(a, b));
      }
    }
    if (!Double.isFinite(exact.getNorm())) {
      return Result.undefined("a matrix is not finite");
    }
    try {
      return Result.of(new CholeskyDecomposition(exact, 1e-15, least));
    } catch (NonPositiveDefiniteMatrixException e) {
      return Result.undefined("a matrix is not positive definite");
    }
  }

  /** Of the matrix whose root this is. */
  static double logDeterminant(CholeskyDecomposition root) {
    double sum = 0;
    for (int k = 0; k < root.getL().getRowDimension(); k++) {
      sum += 2 * Math.log(root.getL().getEntry(k, k));
    }
    return sum;
  }

  /** The inverse of an upper triangular matrix with no 0 on its diagonal. */
  static RealMatrix upperInverse(double[][] upper) {
    int size = upper.length;
    RealMatrix inverse = MatrixUtils.createRealIdentityMatrix(size);
    var matrix = new Array2DRowRealMatrix(upper, false);
    for (int column = 0; column < size; column++) {
      var solved = inverse.getColumnVector(column);
      MatrixUtils.solveUpperTriangularSystem(matrix, solved);
      inverse.setColumnVector(column, solved);
    }
    return inverse;
  }

  /** Adds {@code weight * row * row'} to the lower triangle of {@code sum}. */
  static void addSquare(double[][] sum, double[] row, double weight) {
    for (int a = 0; a < row.length; a++) {
      double weighted = weight * row[a];
      for (int b = 0; b <= a; b++) {
        sum[a][b] += weighted * row[b];
      }
    }
  }

  /** The lower triangle, mirrored. */
  static RealMatrix symmetric(double[][] lower) {
    var matrix = new Array2DRowRealMatrix(lower, true);
    for (int a = 0; a < lower.length; a++) {
      for (int b = 0; b < a; b++) {
        matrix.setEntry(b, a, lower[a][b]);
      }
    }
    return matrix;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
