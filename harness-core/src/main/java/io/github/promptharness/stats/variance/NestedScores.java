package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import java.util.Arrays;

/**
 * Scores of items under orders within sets, with repeats, balanced: every item was asked in every
 * order of every set as often.
 *
 * <p>An order belongs to its set: the second order of one set has nothing in common with the second
 * of another. Only what the variances need is kept of each item. Immutable.
 */
public final class NestedScores {
  private static final double LARGEST = 1e100;

  private final int sets;
  private final int orders;
  private final int repeats;

  /** The mean of each cell, by item and set and order in one row. */
  private final double[][] cells;

  /** The squares within the cells of each item. */
  private final double[] within;

  private final double range;

  private NestedScores(
      int sets, int orders, int repeats, double[][] cells, double[] within, double range) {
    this.range = range;
    this.sets = sets;
    this.orders = orders;
    this.repeats = repeats;
    this.cells = cells;
    this.within = within;
  }

  /**
   * Scores as a nest of arrays.
   *
   * @param scores item by set by order by repeat, all rows of one length and none empty; each score
   *     from -1e100 to 1e100
   * @throws IllegalArgumentException if it is empty, rows differ in length, or a score is out of
   *     range or no number
   */
  public static NestedScores of(double[][][][] scores) {
    Require.atLeast(1, scores.length, "the number of items");
    int sets = Require.atLeast(1, scores[0].length, "the number of sets");
    int orders = Require.atLeast(1, scores[0][0].length, "the number of orders");
    int repeats = Require.atLeast(1, scores[0][0][0].length, "the number of repeats");
    double[][] cells = new double[scores.length][sets * orders];
    double[] within = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      Require.sameLength(scores[i].length, "sets of item " + i, sets, "those of item 0");
      for (int s = 0; s < sets; s++) {
        Require.sameLength(scores[i][s].length, "orders of item " + i, orders, "those of item 0");
        for (int o = 0; o < orders; o++) {
          double[] cell = scores[i][s][o];
          Require.sameLength(cell.length, "repeats of item " + i, repeats, "those of item 0");
          double mean = mean(cell, "scores[" + i + "][" + s + "][" + o + "]");
          cells[i][s * orders + o] = mean;
          within[i] += Arrays.stream(cell).map(score -> (score - mean) * (score - mean)).sum();
        }
      }
    }
    var all =
        Arrays.stream(scores)
            .flatMap(Arrays::stream)
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .summaryStatistics();
    return new NestedScores(sets, orders, repeats, cells, within, all.getMax() - all.getMin());
  }

  private static double mean(double[] cell, String name) {
    double above = 0;
    for (double score : cell) {
      if (!(Math.abs(score) <= LARGEST)) {
        throw new IllegalArgumentException(name + " must be in [-1e100, 1e100]: " + score);
      }
      above += score - cell[0];
    }
    return cell[0] + above / cell.length;
  }

  /** The number of items. */
  public int items() {
    return cells.length;
  }

  /** The number of sets. */
  public int sets() {
    return sets;
  }

  /** The number of orders of each set. */
  public int orders() {
    return orders;
  }

  /** The number of answers in each cell. */
  public int repeats() {
    return repeats;
  }

  /** The mean of each cell of an item, the orders of the first set first. */
  double[] cells(int item) {
    return cells[item];
  }

  /** The squares within the cells of an item. */
  double within(int item) {
    return within[item];
  }

  /** The same with the cells of each item in other places, as they are dealt out without effect. */
  NestedScores withCells(double[][] others) {
    return new NestedScores(sets, orders, repeats, others, within, range);
  }

  /** The square of the largest difference of two scores: no component is further from 0. */
  double squaredRange() {
    return Math.max(Double.MIN_NORMAL, range * range);
  }
}
