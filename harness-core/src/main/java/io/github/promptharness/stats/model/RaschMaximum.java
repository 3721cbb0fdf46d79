package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The minimum of the penalised logistic loss of a Rasch model, by Newton's method.
 *
 * <pre>|a|^2/2 + |b|^2/2 + C sum over cells seen of ln(1 + exp(-s (X a + b))),   s = 1 or -1</pre>
 *
 * <p>The loss of no two columns has a term in common, so that their part of the Hessian is
 * diagonal. It is eliminated; what is left is a dense system in the parameters of the rows alone.
 * The function is strictly convex, and a step that does not lower it is halved.
 */
final class RaschMaximum {
  private static final int STEPS = 200;
  private static final int HALVINGS = 60;
  private static final double ACCURACY = 1e-10;
  private static final double ROUNDING = 1e-13;

  private final double[] rows;
  private final double[] columns;

  RaschMaximum(double[] rows, double[] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The minimum.
   *
   * @param cells what is seen
   * @param rows how the row effects depend on their parameters
   * @param free how many columns have an effect; those after them have 0
   * @param c the weight of the loss against the penalty, above 0
   */
  static Result<RaschMaximum> of(RaschCells cells, RaschRows rows, int free, double c) {
    var at = new RaschMaximum(new double[rows.parameters()], new double[cells.columns()]);
    double loss = at.loss(cells, rows, c);
    for (int step = 0; step < STEPS; step++) {
      RaschMaximum direction;
      try {
        direction = at.step(cells, rows, free, c);
      } catch (NonPositiveDefiniteMatrixException e) {
        break;
      }
      double size = Math.max(largest(direction.rows), largest(direction.columns));
      if (!Double.isFinite(size) || !Double.isFinite(loss)) {
        break;
      }
      if (size <= ACCURACY * (1 + Math.max(largest(at.rows), largest(at.columns)))) {
        return Result.of(at.plus(direction, 1));
      }
      RaschMaximum next = at.plus(direction, 1);
      double nextLoss = next.loss(cells, rows, c);
      double length = 1;
      for (int h = 0; h < HALVINGS && !(nextLoss <= loss * (1 + ROUNDING)); h++) {
        length /= 2;
        next = at.plus(direction, length);
        nextLoss = next.loss(cells, rows, c);
      }
      at = next;
      loss = nextLoss;
    }
    return Result.undefined("Newton's method has not converged");
  }

  /** The parameters of the rows: a. */
  double[] rows() {
    return rows;
  }

  /** The effects of the columns: b; 0 for those that have none. */
  double[] columns() {
    return columns;
  }

  private double loss(RaschCells cells, RaschRows rows, double c) {
    double[] effects = rows.effects(this.rows);
    double loss = 0;
    for (int j = 0; j < columns.length; j++) {
      int[] seen = cells.rowsOf(j);
      int[] labels = cells.labelsOf(j);
      for (int i = 0; i < seen.length; i++) {
        loss -= Logit.logProbability(effects[seen[i]] + columns[j], labels[i]);
      }
    }
    return c * loss + (squares(this.rows) + squares(columns)) / 2;
  }

  /** Where Newton's method goes from here, as a difference. */
  private RaschMaximum step(RaschCells cells, RaschRows design, int free, double c) {
    int count = rows.length;
    double[] effects = design.effects(rows);
    double[] rowResiduals = new double[cells.rows()];
    double[] rowWeights = new double[cells.rows()];
    double[] gradient = new double[columns.length];
    double[] curvature = new double[columns.length];
    RaschSparse[] cross = new RaschSparse[columns.length];
    double[][] matrix = new double[count][count];
    double[] right = new double[count];
    for (int j = 0; j < columns.length; j++) {
      int[] seen = cells.rowsOf(j);
      int[] labels = cells.labelsOf(j);
      double[] weights = new double[seen.length];
      double residual = 0;
      double weight = 0;
      for (int i = 0; i < seen.length; i++) {
        double predictor = effects[seen[i]] + columns[j];
        double cell = c * Logit.residual(predictor, labels[i]);
        weights[i] = c * Logit.weight(predictor);
        rowResiduals[seen[i]] += cell;
        rowWeights[seen[i]] += weights[i];
        residual += cell;
        weight += weights[i];
      }
      if (j < free) {
        gradient[j] = columns[j] - residual;
        curvature[j] = 1 + weight;
        cross[j] = design.sparse(seen, weights);
        cross[j].addSquareTo(matrix, -1 / curvature[j]);
        cross[j].addTo(right, gradient[j] / curvature[j]);
      }
    }
    design.addSquares(matrix, rowWeights);
    double[] gathered = design.gathered(rowResiduals);
    for (int k = 0; k < count; k++) {
      matrix[k][k] += 1;
      right[k] += gathered[k] - rows[k];
    }
    double[] rowStep = solved(matrix, right);
    double[] columnStep = new double[columns.length];
    for (int j = 0; j < free; j++) {
      columnStep[j] = -(gradient[j] + cross[j].times(rowStep)) / curvature[j];
    }
    return new RaschMaximum(rowStep, columnStep);
  }

  private static double[] solved(double[][] lower, double[] right) {
    if (right.length == 0) {
      return right;
    }
    for (int i = 0; i < lower.length; i++) {
      for (int k = 0; k < i; k++) {
        lower[k][i] = lower[i][k];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(lower, false), 1e-15, 0)
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  private RaschMaximum plus(RaschMaximum direction, double length) {
    return new RaschMaximum(
        sum(rows, direction.rows, length), sum(columns, direction.columns, length));
  }

  private static double[] sum(double[] from, double[] direction, double length) {
    double[] sum = from.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += length * direction[k];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double squares(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return squares;
  }
}
