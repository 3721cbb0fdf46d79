package io.github.promptharness.metric.variance;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.variance.CrossedAnova;
import io.github.promptharness.stats.variance.Interaction;
import io.github.promptharness.stats.variance.VarianceComponents;
import io.github.promptharness.stats.variance.VarianceShares;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items crossed with conditions, and the analysis of {@link CrossedAnova} with each item counted
 * any number of times. It is safe for many threads.
 */
final class CrossedItems {
  /** A sum of squares below this share of the total is rounding. */
  private static final double ROUNDING = 1e-28;

  private final int conditions;
  private final int repeats;

  /** The means of the cells of each item; none of an item that is left out. */
  private final double[][] means;

  /** The mean of these; 0 of an item that is left out. */
  private final double[] rows;

  /** The squares within the cells of each item. */
  private final double[] squares;

  /** The shares of all sources are asked for one after the other, with the same weights. */
  private volatile @Nullable Known last;

  private CrossedItems(
      int conditions, int repeats, double[][] means, double[] rows, double[] squares) {
    this.conditions = conditions;
    this.repeats = repeats;
    this.means = means;
    this.rows = rows;
    this.squares = squares;
  }

  /**
   * The items that have as many scores in each cell as the fullest cell of all; others are left
   * out.
   *
   * @param items the scores of each cell, by item and condition
   */
  static CrossedItems of(List<List<double[]>> items, int conditions) {
    int repeats = 0;
    for (List<double[]> cells : items) {
      for (double[] cell : cells) {
        repeats = Math.max(repeats, cell.length);
      }
    }
    double[][] means = new double[items.size()][0];
    double[] rows = new double[means.length];
    double[] squares = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      var cells = items.get(i);
      if (isComplete(cells, repeats)) {
        means[i] = cells.stream().mapToDouble(CrossedItems::mean).toArray();
        rows[i] = mean(means[i]);
        for (double[] cell : cells) {
          double mean = mean(cell);
          squares[i] += Arrays.stream(cell).map(score -> square(score - mean)).sum();
        }
      }
    }
    return new CrossedItems(conditions, repeats, means, rows, squares);
  }

  private static boolean isComplete(List<double[]> cells, int repeats) {
    for (double[] cell : cells) {
      if (cell.length != repeats) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return means.length;
  }

  /** How many scores the fullest cell has; 0 if there is none. */
  int repeats() {
    return repeats;
  }

  boolean uses(int item) {
    return means[item].length > 0;
  }

  /** The shares with each item counted once. */
  Result<VarianceShares> once() {
    int[] weights = new int[means.length];
    Arrays.fill(weights, 1);
    return shares(weights);
  }

  /** The shares with each item counted so many times. */
  Result<VarianceShares> shares(int[] weights) {
    Known known = last;
    if (known == null || !Arrays.equals(known.weights, weights)) {
      known = new Known(weights.clone(), analysed(weights));
      last = known;
    }
    return known.shares;
  }

  private Result<VarianceShares> analysed(int[] weights) {
    double n = 0;
    double within = 0;
    double[] columns = new double[conditions];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && uses(i)) {
        n += weights[i];
        within += weights[i] * squares[i];
        for (int j = 0; j < conditions; j++) {
          columns[j] += weights[i] * means[i][j];
        }
      }
    }
    if (n < 2) {
      return Result.undefined("fewer than two items");
    }
    for (int j = 0; j < conditions; j++) {
      columns[j] /= n;
    }
    double grand = mean(columns);
    double ofItems = 0;
    double ofCells = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && uses(i)) {
        double row = rows[i];
        ofItems += weights[i] * conditions * square(row - grand);
        for (int j = 0; j < conditions; j++) {
          ofCells += weights[i] * square(means[i][j] - row - columns[j] + grand);
        }
      }
    }
    double ofVariants = 0;
    for (double column : columns) {
      ofVariants += n * square(column - grand);
    }
    double rounding = ROUNDING * (repeats * (ofItems + ofVariants + ofCells) + within);
    double cell = clean(repeats * ofCells, rounding) / ((n - 1) * (conditions - 1));
    double item = clean(repeats * ofItems, rounding) / (n - 1);
    double variant = clean(repeats * ofVariants, rounding) / (conditions - 1);
    double noise = within / (n * conditions * (repeats - 1));
    return new VarianceComponents(
            (item - cell) / conditions / repeats,
            (variant - cell) / n / repeats,
            (cell - noise) / repeats,
            noise,
            Interaction.SEPARATE)
        .shares();
  }

  private static double clean(double sum, double rounding) {
    return sum <= rounding ? 0 : sum;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double square(double x) {
    return x * x;
  }

  private static final class Known {
    private final int[] weights;
    private final Result<VarianceShares> shares;

    Known(int[] weights, Result<VarianceShares> shares) {
      this.weights = weights;
      this.shares = shares;
    }
  }
}
