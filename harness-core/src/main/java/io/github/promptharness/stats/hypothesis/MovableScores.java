package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Scores that move among the places of their item, and the accuracies that they make. */
final class MovableScores {
  /** What moves within one item: values, the wording of each place, and its weight there. */
  private static final class Row {
    private final double[] values;
    private final int[] wordings;
    private final double[] weights;

    Row(double[] values, int[] wordings, double[] weights) {
      this.values = values;
      this.wordings = wordings;
      this.weights = weights;
    }

    boolean canChange() {
      return !Ties.allEqual(values) && Arrays.stream(wordings).distinct().count() > 1;
    }

    void addTo(double[] sums, double[] order) {
      for (int place = 0; place < wordings.length; place++) {
        sums[wordings[place]] += weights[place] * order[place];
      }
    }
  }

  private final double[] fixed;
  private final int[] items;
  private final List<Row> rows = new ArrayList<>();

  private MovableScores(int wordings, List<Row> all, int[] items) {
    this.fixed = new double[wordings];
    this.items = items;
    for (Row row : all) {
      if (row.canChange()) {
        rows.add(row);
      } else {
        row.addTo(fixed, row.values);
      }
    }
  }

  /** The means of cells move. */
  static MovableScores cells(double[][][] scores) {
    var rows = new ArrayList<Row>();
    for (double[][] item : scores) {
      int[] present = IntStream.range(0, item.length).filter(j -> item[j].length > 0).toArray();
      double[] ones = new double[present.length];
      Arrays.fill(ones, 1);
      rows.add(
          new Row(
              Arrays.stream(present).mapToDouble(j -> Cells.mean(item[j])).toArray(),
              present,
              ones));
    }
    return new MovableScores(scores[0].length, rows, counts(scores));
  }

  /** Single scores move. */
  static MovableScores draws(double[][][] scores) {
    var rows = new ArrayList<Row>();
    for (double[][] item : scores) {
      int[] wordings =
          IntStream.range(0, item.length)
              .flatMap(j -> IntStream.range(0, item[j].length).map(r -> j))
              .toArray();
      rows.add(
          new Row(
              Arrays.stream(item).flatMapToDouble(Arrays::stream).toArray(),
              wordings,
              Arrays.stream(wordings).mapToDouble(j -> 1.0 / item[j].length).toArray()));
    }
    return new MovableScores(scores[0].length, rows, counts(scores));
  }

  /** The number of items by wording that have a score. */
  private static int[] counts(double[][][] scores) {
    return IntStream.range(0, scores[0].length)
        .map(j -> (int) Arrays.stream(scores).filter(item -> item[j].length > 0).count())
        .toArray();
  }

  /** The first wording without a score, or -1. */
  int wordingWithoutScore() {
    return IntStream.range(0, items.length).filter(j -> items[j] == 0).findFirst().orElse(-1);
  }

  /** The accuracies as they are. */
  double[] accuracies() {
    double[] sums = fixed.clone();
    rows.forEach(row -> row.addTo(sums, row.values));
    return means(sums);
  }

  /** The accuracies after the scores of each item have been shuffled. */
  double[] shuffled(Generator generator) {
    double[] sums = fixed.clone();
    for (Row row : rows) {
      double[] order = row.values.clone();
      Shuffle.doubles(order, generator);
      row.addTo(sums, order);
    }
    return means(sums);
  }

  private double[] means(double[] sums) {
    for (int wording = 0; wording < sums.length; wording++) {
      sums[wording] /= items[wording];
    }
    return sums;
  }
}
