package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores of items under variants with repeats, balanced or ragged.
 *
 * <p>A <i>cell</i> is one item under one variant. Cells may be missing and differ in their number
 * of answers; items and variants without any answer are left out. Only what the variance needs is
 * kept: for each cell the number of answers and their mean, and the squares within all cells.
 * Immutable.
 */
public final class CrossedScores {
  private static final double LARGEST = 1e100;

  private final int[][] counts;
  private final double[][] means;
  private final double squaresWithin;
  private final double origin;
  private final int answers;
  private final int cells;

  private CrossedScores(int[][] counts, double[][] means, double squaresWithin, double origin) {
    this.counts = counts;
    this.means = means;
    this.squaresWithin = squaresWithin;
    this.origin = origin;
    this.answers = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    this.cells =
        (int) Arrays.stream(counts).flatMapToInt(Arrays::stream).filter(count -> count > 0).count();
  }

  /**
   * Scores as a nest of arrays.
   *
   * @param scores item by variant by repeat, as ragged as they may be; each score from -1e100 to
   *     1e100, at least one in all
   * @throws IllegalArgumentException if there is no score, or one is out of range or no number
   */
  public static CrossedScores of(double[][][] scores) {
    int items = scores.length;
    int variants = Arrays.stream(scores).mapToInt(row -> row.length).max().orElse(0);
    double[][][] cells = new double[items][variants][];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < variants; j++) {
        cells[i][j] = j < scores[i].length ? scores[i][j] : new double[0];
        for (int r = 0; r < cells[i][j].length; r++) {
          inRange(cells[i][j][r], "scores[" + i + "][" + j + "][" + r + "]");
        }
      }
    }
    return ofCells(cells, variants);
  }

  /**
   * Scores as a list, one entry an answer, in any order.
   *
   * @param items the item of each answer, counted from 0
   * @param variants the variant of each answer, counted from 0
   * @param scores each from -1e100 to 1e100
   * @throws IllegalArgumentException if the lengths differ, there is no score, a score is out of
   *     range or no number, or an item or variant is below 0
   */
  public static CrossedScores of(int[] items, int[] variants, double[] scores) {
    Require.sameLength(items.length, "items", scores.length, "scores");
    Require.sameLength(variants.length, "variants", scores.length, "scores");
    for (int k = 0; k < scores.length; k++) {
      Require.atLeast(0, items[k], "items[" + k + "]");
      Require.atLeast(0, variants[k], "variants[" + k + "]");
      inRange(scores[k], "scores[" + k + "]");
    }
    int[] rows = Arrays.stream(items).distinct().sorted().toArray();
    int[] columns = Arrays.stream(variants).distinct().sorted().toArray();
    int[][] sizes = new int[rows.length][columns.length];
    int[] row = new int[scores.length];
    int[] column = new int[scores.length];
    for (int k = 0; k < scores.length; k++) {
      row[k] = Arrays.binarySearch(rows, items[k]);
      column[k] = Arrays.binarySearch(columns, variants[k]);
      sizes[row[k]][column[k]]++;
    }
    double[][][] cells =
        Arrays.stream(sizes)
            .map(line -> Arrays.stream(line).mapToObj(double[]::new).toArray(double[][]::new))
            .toArray(double[][][]::new);
    for (int k = 0; k < scores.length; k++) {
      cells[row[k]][column[k]][--sizes[row[k]][column[k]]] = scores[k];
    }
    return ofCells(cells, columns.length);
  }

  /** The number of items with an answer. */
  public int items() {
    return counts.length;
  }

  /** The number of variants with an answer. */
  public int variants() {
    return counts[0].length;
  }

  /** The number of answers in all. */
  public int answers() {
    return answers;
  }

  /** The number of cells with an answer. */
  public int cells() {
    return cells;
  }

  /** Whether every cell has the same number of answers, at least one. */
  public boolean isBalanced() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).allMatch(n -> n == counts[0][0]);
  }

  /** The number of answers of a cell. */
  int count(int item, int variant) {
    return counts[item][variant];
  }

  /** The mean of a cell less the {@link #origin}; 0 if it is empty. */
  double mean(int item, int variant) {
    return means[item][variant];
  }

  /** What was taken off all scores: the first of them, so that equal scores leave exactly 0. */
  double origin() {
    return origin;
  }

  /** The sum over all answers of the squared distance from their cell's mean. */
  double squaresWithin() {
    return squaresWithin;
  }

  /** The means of the cells as if each were one answer. */
  CrossedScores cellMeans() {
    int[][] once =
        Arrays.stream(counts)
            .map(row -> Arrays.stream(row).map(count -> Math.min(count, 1)).toArray())
            .toArray(int[][]::new);
    return new CrossedScores(once, means, 0, origin);
  }

  private static CrossedScores ofCells(double[][][] cells, int variants) {
    int[] items =
        IntStream.range(0, cells.length)
            .filter(i -> Arrays.stream(cells[i]).anyMatch(cell -> cell.length > 0))
            .toArray();
    int[] columns =
        IntStream.range(0, variants)
            .filter(j -> Arrays.stream(cells).anyMatch(row -> row[j].length > 0))
            .toArray();
    if (items.length == 0) {
      throw new IllegalArgumentException("scores must not be empty");
    }
    double origin = first(cells[items[0]]);
    int[][] counts = new int[items.length][columns.length];
    double[][] means = new double[items.length][columns.length];
    double squares = 0;
    for (int i = 0; i < items.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double[] cell = cells[items[i]][columns[j]];
        counts[i][j] = cell.length;
        if (cell.length > 0) {
          // From the first score on, so that the mean of equal scores is that score.
          double above = Arrays.stream(cell).map(score -> score - cell[0]).sum() / cell.length;
          means[i][j] = cell[0] - origin + above;
          squares += Arrays.stream(cell).map(s -> Math.pow(s - cell[0] - above, 2)).sum();
        }
      }
    }
    return new CrossedScores(counts, means, squares, origin);
  }

  private static double first(double[][] row) {
    return Arrays.stream(row).filter(cell -> cell.length > 0).findFirst().orElseThrow()[0];
  }

  private static void inRange(double score, String name) {
    if (!(Math.abs(score) <= LARGEST)) {
      throw new IllegalArgumentException(name + " must be in [-1e100, 1e100]: " + score);
    }
  }
}
