package io.github.promptharness.stats.model;

/**
 * A number for each row, each column and each cell of a crossed design: effects in units of their
 * standard deviations, or a side of a linear system in them. Not copied; used by one thread.
 */
final class CrossedEffects {
  private final double[] rows;
  private final double[] columns;
  private final double[][] cells;

  CrossedEffects(int rows, int columns) {
    this.rows = new double[rows];
    this.columns = new double[columns];
    this.cells = new double[rows][columns];
  }

  double[] rows() {
    return rows;
  }

  double[] columns() {
    return columns;
  }

  double[][] cells() {
    return cells;
  }

  /** This and a multiple of a step. */
  CrossedEffects plus(CrossedEffects step, double share) {
    var sum = new CrossedEffects(rows.length, columns.length);
    add(sum.rows, rows, step.rows, share);
    add(sum.columns, columns, step.columns, share);
    for (int i = 0; i < rows.length; i++) {
      add(sum.cells[i], cells[i], step.cells[i], share);
    }
    return sum;
  }

  double dot(CrossedEffects other) {
    double sum = Linear.dot(rows, other.rows) + Linear.dot(columns, other.columns);
    for (int i = 0; i < rows.length; i++) {
      sum += Linear.dot(cells[i], other.cells[i]);
    }
    return sum;
  }

  private static void add(double[] sum, double[] base, double[] step, double share) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] = base[k] + share * step[k];
    }
  }
}
