package io.github.promptharness.stats.cluster;

import java.util.Arrays;

/** The lowest or highest of several numbers, or the distance between them; NaN is left out. */
enum Extreme {
  LOWEST(1),
  HIGHEST(1),
  RANGE(2);

  private final int least;

  Extreme(int least) {
    this.least = least;
  }

  /** Of each column of a table by rows; NaN where too few numbers are left. */
  double[] ofColumns(double[][] rows) {
    int columns = rows[0].length;
    double[] low = filled(columns, Double.POSITIVE_INFINITY);
    double[] high = filled(columns, Double.NEGATIVE_INFINITY);
    int[] defined = new int[columns];
    for (double[] row : rows) {
      for (int column = 0; column < columns; column++) {
        double value = row[column];
        // NaN is neither below nor above anything, nor equal to itself.
        low[column] = value < low[column] ? value : low[column];
        high[column] = value > high[column] ? value : high[column];
        defined[column] += Double.isNaN(value) ? 0 : 1;
      }
    }
    for (int column = 0; column < columns; column++) {
      low[column] = defined[column] < least ? Double.NaN : of(low[column], high[column]);
    }
    return low;
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private double of(double low, double high) {
    return switch (this) {
      case LOWEST -> low;
      case HIGHEST -> high;
      case RANGE -> high - low;
    };
  }
}
