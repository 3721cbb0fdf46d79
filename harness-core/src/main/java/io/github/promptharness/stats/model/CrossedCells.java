package io.github.promptharness.stats.model;

/**
 * How many answers each cell of item and variant has, and how many of them are right: all that a
 * crossed model needs to know.
 *
 * <p>Both numbers are by row and column. Not copied: nobody writes to them after they are filled.
 */
final class CrossedCells {
  private final int[][] trials;
  private final int[][] right;

  private CrossedCells(int[][] trials, int[][] right) {
    this.trials = trials;
    this.right = right;
  }

  static CrossedCells of(int[][] trials, int[][] right) {
    return new CrossedCells(trials, right);
  }

  static CrossedCells of(Codes items, Codes variants, int[] y) {
    int[][] trials = new int[items.count()][variants.count()];
    int[][] right = new int[items.count()][variants.count()];
    for (int row = 0; row < y.length; row++) {
      trials[items.of(row)][variants.of(row)]++;
      right[items.of(row)][variants.of(row)] += y[row];
    }
    return new CrossedCells(trials, right);
  }

  int items() {
    return trials.length;
  }

  int variants() {
    return trials[0].length;
  }

  int trials(int item, int variant) {
    return trials[item][variant];
  }

  int right(int item, int variant) {
    return right[item][variant];
  }

  /** Whether some cell has two answers. */
  boolean repeated() {
    for (int[] row : trials) {
      for (int count : row) {
        if (count > 1) {
          return true;
        }
      }
    }
    return false;
  }

  /** The share of right answers. */
  double mean() {
    double all = 0;
    double good = 0;
    for (int i = 0; i < items(); i++) {
      for (int j = 0; j < variants(); j++) {
        all += trials[i][j];
        good += right[i][j];
      }
    }
    return good / all;
  }

  /** Whether each item is all right or all wrong. */
  boolean constantItems() {
    for (int i = 0; i < items(); i++) {
      int all = 0;
      int good = 0;
      for (int j = 0; j < variants(); j++) {
        all += trials[i][j];
        good += right[i][j];
      }
      if (good > 0 && good < all) {
        return false;
      }
    }
    return true;
  }

  /** Whether the answers of each cell are all right or all wrong. */
  boolean constantCells() {
    for (int i = 0; i < items(); i++) {
      for (int j = 0; j < variants(); j++) {
        if (right[i][j] > 0 && right[i][j] < trials[i][j]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Items for variants and variants for items. */
  CrossedCells transposed() {
    int[][] turnedTrials = new int[variants()][items()];
    int[][] turnedRight = new int[variants()][items()];
    for (int i = 0; i < items(); i++) {
      for (int j = 0; j < variants(); j++) {
        turnedTrials[j][i] = trials[i][j];
        turnedRight[j][i] = right[i][j];
      }
    }
    return new CrossedCells(turnedTrials, turnedRight);
  }
}
