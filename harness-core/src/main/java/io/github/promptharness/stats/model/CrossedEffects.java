package io.github.promptharness.stats.model;

/**
 * A number for each row and each column of a crossed design: effects in units of their standard
 * deviations, or a side of a linear system in them. Not copied; used by one thread.
 */
final class CrossedEffects {
  private final double[] rows;
  private final double[] columns;

  CrossedEffects(double[] rows, double[] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** All 0. */
  CrossedEffects(int rows, int columns) {
    this(new double[rows], new double[columns]);
  }

  double[] rows() {
    return rows;
  }

  double[] columns() {
    return columns;
  }

  /** This and a multiple of a step. */
  CrossedEffects plus(CrossedEffects step, double share) {
    return new CrossedEffects(sum(rows, step.rows, share), sum(columns, step.columns, share));
  }

  double dot(CrossedEffects other) {
    return Linear.dot(rows, other.rows) + Linear.dot(columns, other.columns);
  }

  private static double[] sum(double[] base, double[] step, double share) {
    double[] sum = base.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += share * step[k];
    }
    return sum;
  }
}
