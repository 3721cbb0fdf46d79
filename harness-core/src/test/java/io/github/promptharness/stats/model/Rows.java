package io.github.promptharness.stats.model;

import java.util.Arrays;

/** Counts of right answers by item and variant as rows of single answers, for tests. */
final class Rows {
  private final double[][] x;
  private final int[] item;
  private final int[] variant;
  private final int[] y;

  private Rows(double[][] x, int[] item, int[] variant, int[] y) {
    this.x = x;
    this.item = item;
    this.variant = variant;
    this.y = y;
  }

  /** The same number of answers in each cell. */
  static Rows of(int[][] right, int trials) {
    int[][] all = new int[right.length][right[0].length];
    for (int[] row : all) {
      Arrays.fill(row, trials);
    }
    return of(right, all);
  }

  static Rows of(int[][] right, int[][] trials) {
    int n = 0;
    for (int[] row : trials) {
      for (int count : row) {
        n += count;
      }
    }
    double[][] x = new double[n][right[0].length - 1];
    int[] item = new int[n];
    int[] variant = new int[n];
    int[] y = new int[n];
    int at = 0;
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right[0].length; j++) {
        for (int r = 0; r < trials[i][j]; r++, at++) {
          if (j > 0) {
            x[at][j - 1] = 1;
          }
          item[at] = i;
          variant[at] = j;
          y[at] = r < right[i][j] ? 1 : 0;
        }
      }
    }
    return new Rows(x, item, variant, y);
  }

  /** A column for each variant but the first. */
  double[][] x() {
    return x;
  }

  int[] item() {
    return item;
  }

  int[] variant() {
    return variant;
  }

  int[] y() {
    return y;
  }
}
