package io.github.promptharness.stats.cluster;

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
    double[] extremes = new double[rows[0].length];
    for (int column = 0; column < extremes.length; column++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      int defined = 0;
      for (double[] row : rows) {
        double value = row[column];
        if (!Double.isNaN(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
          defined++;
        }
      }
      extremes[column] = defined < least ? Double.NaN : of(low, high);
    }
    return extremes;
  }

  private double of(double low, double high) {
    return switch (this) {
      case LOWEST -> low;
      case HIGHEST -> high;
      case RANGE -> high - low;
    };
  }
}
