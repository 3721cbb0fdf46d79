package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import java.util.Arrays;

/** The answers seen of a table, column by column: the rows and labels of each column's cells. */
final class RaschCells {
  private final int rows;
  private final int[][] rowsOf;
  private final int[][] labelsOf;

  private RaschCells(int rows, int[][] rowsOf, int[][] labelsOf) {
    this.rows = rows;
    this.rowsOf = rowsOf;
    this.labelsOf = labelsOf;
  }

  /** Refuses what is neither 0, 1 nor NaN, which is an answer not asked for. */
  static double[][] checked(double[][] labels) {
    Require.rectangular(labels, "labels");
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels[i].length; j++) {
        double label = labels[i][j];
        if (label != 0 && label != 1 && !Double.isNaN(label)) {
          throw new IllegalArgumentException(
              "labels[" + i + "][" + j + "] must be 0, 1 or NaN: " + label);
        }
      }
    }
    return labels;
  }

  /** Of a table that is checked. */
  static RaschCells of(double[][] labels) {
    int[] counts = new int[labels[0].length];
    for (double[] row : labels) {
      for (int j = 0; j < row.length; j++) {
        counts[j] += Double.isNaN(row[j]) ? 0 : 1;
      }
    }
    int[][] rowsOf = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    int[][] labelsOf = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    Arrays.fill(counts, 0);
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        if (!Double.isNaN(labels[i][j])) {
          rowsOf[j][counts[j]] = i;
          labelsOf[j][counts[j]++] = (int) labels[i][j];
        }
      }
    }
    return new RaschCells(labels.length, rowsOf, labelsOf);
  }

  /** Rows for columns. */
  RaschCells transposed() {
    double[][] labels = new double[columns()][rows];
    for (double[] row : labels) {
      Arrays.fill(row, Double.NaN);
    }
    for (int j = 0; j < columns(); j++) {
      for (int c = 0; c < rowsOf[j].length; c++) {
        labels[j][rowsOf[j][c]] = labelsOf[j][c];
      }
    }
    return of(labels);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return rowsOf.length;
  }

  /** The rows of the cells seen in a column. */
  int[] rowsOf(int column) {
    return rowsOf[column];
  }

  /** The labels of these cells, 0 or 1. */
  int[] labelsOf(int column) {
    return labelsOf[column];
  }

  int seen() {
    return Arrays.stream(rowsOf).mapToInt(column -> column.length).sum();
  }

  int right() {
    return Arrays.stream(labelsOf).mapToInt(column -> Arrays.stream(column).sum()).sum();
  }
}
