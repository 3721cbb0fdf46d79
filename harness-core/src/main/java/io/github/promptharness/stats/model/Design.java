package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The columns of a regression, made orthogonal.
 *
 * <pre>X = Q R,   Q'Q = n I,   X beta = Q gamma,   beta = R^-1 gamma</pre>
 *
 * <p>A fit works on Q, whose columns are all of one size and do not depend on each other, and its
 * result is carried back to X. So columns of very different sizes do no harm, and a column that
 * adds nothing to those before it is found, and named, before the fit. Gram and Schmidt's method is
 * applied twice to each column, which keeps Q orthogonal to rounding.
 */
final class Design {
  private static final double DEPENDENT = 1e-10;

  private final double[][] rows;
  private final RealMatrix back;
  private final Intercept intercept;
  private final double logVolume;

  private Design(double[][] rows, RealMatrix back, Intercept intercept, double logVolume) {
    this.logVolume = logVolume;
    this.rows = rows;
    this.back = back;
    this.intercept = intercept;
  }

  /** The design; undefined if a column depends on others. */
  static Result<Design> of(double[][] x, Intercept intercept) {
    return of(x, intercept, columns(x, intercept) - 1);
  }

  /** The same, where the coefficient {@code last} depends on the last column of Q alone. */
  static Result<Design> of(double[][] x, Intercept intercept, int last) {
    double[][] columns = refused(x, intercept);
    int count = columns.length;
    int[] order =
        IntStream.concat(
                IntStream.range(0, count).filter(column -> column != last), IntStream.of(last))
            .toArray();
    double[][] q = new double[count][];
    double[][] r = new double[count][count];
    double[] scales = new double[count];
    double logVolume = 0;
    for (int a = 0; a < count; a++) {
      double[] column = columns[order[a]];
      double scale = largest(column);
      if (scale == 0) {
        return Result.undefined(name(order[a], intercept) + " is 0 in every row");
      }
      double[] rest = new double[column.length];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = column[i] / scale;
      }
      double before = length(rest);
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < a; b++) {
          r[b][a] += removed(rest, q[b]);
        }
      }
      double after = length(rest);
      if (after <= DEPENDENT * before) {
        return Result.undefined(dependent(order[a], a, intercept, x.length));
      }
      for (int i = 0; i < rest.length; i++) {
        rest[i] /= after;
      }
      q[a] = rest;
      r[a][a] = after;
      scales[a] = scale;
      logVolume += Math.log(after) + Math.log(scale);
    }
    return Result.of(new Design(transposed(q), back(r, order, scales), intercept, logVolume));
  }

  /** Rows of Q. */
  double[][] rows() {
    return rows;
  }

  int size() {
    return rows.length;
  }

  int columns() {
    return back.getColumnDimension();
  }

  /** From gamma to beta. */
  double[] back(double[] gamma) {
    return back.operate(gamma);
  }

  /** From beta to the last element of gamma, for the coefficient that stands last. */
  double lastOf(double coefficient, int last) {
    return coefficient / back.getEntry(last, columns() - 1);
  }

  /** From an estimate and its covariance in gamma to the coefficients; undefined if too large. */
  Result<Coefficients> coefficients(
      double[] gamma, RealMatrix covariance, OptionalDouble df, String errors) {
    double[] beta = back(gamma);
    double[][] carried = back.multiply(covariance).multiply(back.transpose()).getData();
    return Coefficients.of(beta, carried, df, errors);
  }

  /** Half the logarithm by which the determinant of X'X exceeds that of Q'Q. */
  double logVolume() {
    return logVolume;
  }

  /** Names of the coefficients that take part in a direction of gamma. */
  String columnsOf(double[] direction) {
    double[] change = back(direction);
    double[] size = new double[change.length];
    double most = 0;
    for (int k = 0; k < size.length; k++) {
      // A row of R^-1 is large where the column is small.
      size[k] = Math.abs(change[k]) / length(back.getRow(k));
      most = Math.max(most, size[k]);
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < size.length; k++) {
      if (size[k] > 1e-3 * most) {
        names.add(name(k, intercept));
      }
    }
    return String.join(", ", names);
  }

  private static double[][] refused(double[][] x, Intercept intercept) {
    int count = columns(x, intercept);
    int constant = intercept.columns();
    double[][] columns = new double[count][x.length];
    for (int i = 0; i < x.length; i++) {
      if (x[i].length + constant != count) {
        throw new IllegalArgumentException(
            "x must have rows of one length: row "
                + i
                + " has "
                + x[i].length
                + ", the first has "
                + x[0].length);
      }
      for (int k = 0; k < count; k++) {
        double value = k < constant ? 1 : x[i][k - constant];
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "x[" + i + "][" + (k - constant) + "] must be finite: " + value);
        }
        columns[k][i] = value;
      }
    }
    return columns;
  }

  private static int columns(double[][] x, Intercept intercept) {
    if (x.length == 0) {
      throw new IllegalArgumentException("x must have at least one row");
    }
    int count = x[0].length + intercept.columns();
    if (count == 0) {
      throw new IllegalArgumentException("x must have a column, or the model an intercept");
    }
    return count;
  }

  private static String name(int coefficient, Intercept intercept) {
    int column = coefficient - intercept.columns();
    return column < 0 ? "the intercept" : "column " + column + " of x";
  }

  private static String dependent(int coefficient, int before, Intercept intercept, int rows) {
    return before >= rows
        ? "there are more coefficients than the " + rows + " rows"
        : name(coefficient, intercept)
            + " is a linear combination of "
            + (intercept == Intercept.FIRST ? "the intercept and other columns" : "other columns");
  }

  private static double removed(double[] from, double[] unit) {
    double share = 0;
    for (int i = 0; i < from.length; i++) {
      share += from[i] * unit[i];
    }
    share /= from.length;
    for (int i = 0; i < from.length; i++) {
      from[i] -= share * unit[i];
    }
    return share;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The root of the mean square. */
  private static double length(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static double[][] transposed(double[][] columns) {
    double[][] rows = new double[columns[0].length][columns.length];
    for (int k = 0; k < columns.length; k++) {
      for (int i = 0; i < rows.length; i++) {
        rows[i][k] = columns[k][i];
      }
    }
    return rows;
  }

  private static RealMatrix back(double[][] r, int[] order, double[] scales) {
    RealMatrix inverse = Linear.upperInverse(r);
    var back = new Array2DRowRealMatrix(order.length, order.length);
    for (int a = 0; a < order.length; a++) {
      double scale = scales[a];
      back.setRow(order[a], Arrays.stream(inverse.getRow(a)).map(entry -> entry / scale).toArray());
    }
    return back;
  }
}
