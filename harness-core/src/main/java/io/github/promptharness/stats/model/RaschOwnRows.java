package io.github.promptharness.stats.model;

import java.util.Arrays;

/**
 * A parameter of its own for each row but those at the end, whose effect is 0.
 *
 * @param rows how many there are
 * @param parameters how many have one
 */
record RaschOwnRows(int rows, int parameters) implements RaschRows {
  @Override
  public double[] effects(double[] values) {
    return Arrays.copyOf(values, rows);
  }

  @Override
  public double[] gathered(double[] byRow) {
    return Arrays.copyOf(byRow, parameters);
  }

  @Override
  public void addSquares(double[][] matrix, double[] byRow) {
    for (int k = 0; k < parameters; k++) {
      matrix[k][k] += byRow[k];
    }
  }

  @Override
  public RaschSparse sparse(int[] rows, double[] values) {
    int length = rows.length;
    while (length > 0 && rows[length - 1] >= parameters) {
      length--;
    }
    return new RaschSparse(length, rows, values);
  }
}
