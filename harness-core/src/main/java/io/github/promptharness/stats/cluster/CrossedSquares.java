package io.github.promptharness.stats.cluster;

import java.util.Arrays;

/** The sums of squares of a table of items by wordings, from which all its errors are made. */
final class CrossedSquares {
  private final int items;
  private final int wordings;
  private final int answers;
  private final double mean;

  /**
   * Sums over i of (row mean - mean)^2, over j of (column mean - mean)^2, over ij of (y - mean)^2.
   */
  private final double rows;

  private final double columns;
  private final double cells;

  /** Sum of squares of the answers about the mean of their cell. */
  private final double within;

  private CrossedSquares(double[][] table, int answers, double within) {
    items = table.length;
    wordings = table[0].length;
    this.answers = answers;
    this.within = within;
    double[] byItem = Arrays.stream(table).mapToDouble(CrossedSquares::mean).toArray();
    double[] byWording = new double[wordings];
    for (double[] row : table) {
      for (int j = 0; j < wordings; j++) {
        byWording[j] += row[j] / items;
      }
    }
    mean = mean(byItem);
    rows = squares(byItem, mean);
    columns = squares(byWording, mean);
    cells = Arrays.stream(table).mapToDouble(row -> squares(row, mean)).sum();
  }

  /** A variance of the mean with its degrees of freedom. */
  record MeanError(double variance, double df) {}

  /** Of item by wording by answer, each score in a range. */
  static CrossedSquares of(double[][][] scores, double lowest, double highest) {
    if (scores.length == 0 || scores[0].length == 0 || scores[0][0].length == 0) {
      throw new IllegalArgumentException("scores must not be empty");
    }
    int answers = scores[0][0].length;
    double[][] table = new double[scores.length][scores[0].length];
    double within = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores[i].length; j++) {
        String at = "scores[" + i + "][" + j + "]";
        if (scores[i].length != table[0].length || scores[i][j].length != answers) {
          throw new IllegalArgumentException(at + " must have the length of the first");
        }
        for (double y : scores[i][j]) {
          if (!(y >= lowest && y <= highest)) {
            throw new IllegalArgumentException(
                at + " must be in [" + lowest + ", " + highest + "]: " + y);
          }
        }
        table[i][j] = mean(scores[i][j]);
        within += squares(scores[i][j], table[i][j]);
      }
    }
    return new CrossedSquares(table, answers, within);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double squares(double[] values, double mean) {
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  int items() {
    return items;
  }

  int wordings() {
    return wordings;
  }

  int answers() {
    return answers;
  }

  double mean() {
    return mean;
  }

  /** Items random, wordings fixed; a share of the items is left to be drawn. */
  MeanError items(double left) {
    double ofAnswers = answers == 1 ? 0 : within().variance();
    return new MeanError(left * byItems() + (1 - left) * ofAnswers, items - 1.0);
  }

  private double byItems() {
    return rows / (items - 1.0) / items;
  }

  /** Wordings random, items fixed. */
  MeanError byWordings() {
    return new MeanError(columns / (wordings - 1.0) / wordings, wordings - 1.0);
  }

  /** Both fixed: only the answers to the same prompt differ. */
  MeanError within() {
    double df = (double) items * wordings * (answers - 1.0);
    return new MeanError(within / df / ((double) items * wordings * answers), df);
  }

  /** Both random, by clusters. */
  MeanError clustered(double left) {
    double count = (double) items * wordings;
    double byCells = cells / (count - 1) / count;
    MeanError wording = byWordings();
    double variance = left * (byItems() - byCells) + wording.variance();
    if (variance > 0) {
      return new MeanError(variance, Math.min(items, wordings) - 1.0);
    }
    boolean item = left * byItems() > wording.variance();
    return new MeanError(
        Math.max(left * byItems(), wording.variance()), (item ? items : wordings) - 1.0);
  }

  /** Both random, by mean squares. */
  MeanError satterthwaite(double left) {
    double ms = wordings * rows / (items - 1.0);
    double msWording = items * columns / (wordings - 1.0);
    double rest = Math.max(0, cells - wordings * rows - items * columns);
    double dfRest = (items - 1.0) * (wordings - 1.0);
    double msRest = rest / dfRest;
    double count = (double) items * wordings;
    double sum = msWording + left * (ms - msRest);
    if (!(sum > 0)) {
      boolean item = left * ms > msWording;
      return new MeanError(Math.max(left * ms, msWording) / count, (item ? items : wordings) - 1.0);
    }
    double df =
        sum
            * sum
            / (msWording * msWording / (wordings - 1.0)
                + left * left * ms * ms / (items - 1.0)
                + left * left * msRest * msRest / dfRest);
    return new MeanError(sum / count, df);
  }
}
