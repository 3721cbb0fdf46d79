package io.github.promptharness.stats.model;

import io.github.promptharness.Generator;

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

  /** The most answers that a cell has. */
  int most() {
    int most = 0;
    for (int[] row : trials) {
      for (int count : row) {
        most = Math.max(most, count);
      }
    }
    return most;
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

  /** As many answers, drawn from a model whose rows are the items. */
  CrossedCells drawn(CrossedScales scales, Generator generator) {
    var normals = new Normals(generator);
    double[] columns = new double[variants()];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = scales.column() * normals.next();
    }
    int[][] drawn = new int[items()][variants()];
    for (int i = 0; i < items(); i++) {
      double row = scales.level() + scales.row() * normals.next();
      for (int j = 0; j < columns.length; j++) {
        double cell = scales.cell() == 0 ? 0 : scales.cell() * normals.next();
        double p = Logit.probability(row + columns[j] + cell);
        for (int r = 0; r < trials[i][j]; r++) {
          drawn[i][j] += generator.chance(p) ? 1 : 0;
        }
      }
    }
    return new CrossedCells(trials, drawn);
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
