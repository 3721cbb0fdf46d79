package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Cell means by item, the original's first, that are dealt out again within each item. */
final class ShuffledDifferences implements StepDown.Statistics {
  private final int[][] present;
  private final double[][] means;
  private final int operators;

  private ShuffledDifferences(int[][] present, double[][] means, int operators) {
    this.present = present;
    this.means = means;
    this.operators = operators;
  }

  /** Of items that the original has answered; the others say nothing. */
  static ShuffledDifferences of(double[][][] scores) {
    double[][][] used =
        Arrays.stream(scores).filter(item -> item[0].length > 0).toArray(double[][][]::new);
    int[][] present =
        Arrays.stream(used)
            .map(item -> IntStream.range(0, item.length).filter(j -> item[j].length > 0).toArray())
            .toArray(int[][]::new);
    double[][] means = new double[used.length][];
    for (int i = 0; i < used.length; i++) {
      double[][] item = used[i];
      means[i] =
          Ties.merged(Arrays.stream(present[i]).mapToDouble(j -> Cells.mean(item[j])).toArray());
    }
    return new ShuffledDifferences(present, means, scores[0].length - 1);
  }

  @Override
  public double[] observed() {
    return statistics(means);
  }

  @Override
  public double[] drawn(Generator generator) {
    double[][] shuffled = new double[means.length][];
    for (int item = 0; item < means.length; item++) {
      shuffled[item] = means[item].clone();
      Shuffle.doubles(shuffled[item], generator);
    }
    return statistics(shuffled);
  }

  private double[] statistics(double[][] values) {
    double[] sums = new double[operators];
    double[] squares = new double[operators];
    int[] items = new int[operators];
    for (int item = 0; item < values.length; item++) {
      for (int k = 1; k < values[item].length; k++) {
        double difference = values[item][k] - values[item][0];
        int operator = present[item][k] - 1;
        sums[operator] += difference;
        squares[operator] += difference * difference;
        items[operator]++;
      }
    }
    return IntStream.range(0, operators)
        .mapToDouble(j -> t(items[j], sums[j], squares[j]))
        .toArray();
  }

  private static double t(int items, double sum, double squares) {
    return Studentised.t(items, items, sum, squares, sum, items);
  }
}
