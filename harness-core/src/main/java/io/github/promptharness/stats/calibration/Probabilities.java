package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.Require;

/** Rows of label probabilities: what is refused, and sums over them. */
final class Probabilities {
  private Probabilities() {}

  /** Refuses no rows, ragged ones, numbers outside [0, 1], and a row that is 0 everywhere. */
  static double[][] require(double[][] rows, String name) {
    Require.rectangular(rows, name);
    for (int i = 0; i < rows.length; i++) {
      require(rows[i], name + "[" + i + "]");
    }
    return rows;
  }

  /** Refuses no numbers, numbers outside [0, 1], and 0 everywhere. */
  static double[] require(double[] row, String name) {
    if (sum(Require.unit(row, name)) == 0) {
      throw new IllegalArgumentException(
          name + " must have a positive probability: leave out a row that is 0 everywhere");
    }
    return row;
  }

  static double sum(double[] row) {
    double sum = 0;
    for (double p : row) {
      sum += p;
    }
    return sum;
  }

  /** The row divided by its sum. */
  static double[] shares(double[] row) {
    double sum = sum(row);
    double[] shares = new double[row.length];
    for (int k = 0; k < row.length; k++) {
      shares[k] = row[k] / sum;
    }
    return shares;
  }

  /** The mean of each column. */
  static double[] means(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int k = 0; k < means.length; k++) {
        means[k] += row[k];
      }
    }
    for (int k = 0; k < means.length; k++) {
      means[k] /= rows.length;
    }
    return means;
  }

  /** The place of the largest number, the first of equal ones. */
  static int argmax(double[] row) {
    int best = 0;
    for (int k = 1; k < row.length; k++) {
      if (row[k] > row[best]) {
        best = k;
      }
    }
    return best;
  }

  /** Shannon's entropy in nats, with 0 ln 0 = 0. */
  static double entropy(double[] shares) {
    double entropy = 0;
    for (double p : shares) {
      entropy += p == 0 ? 0 : p * -Math.log(p);
    }
    return entropy;
  }
}
