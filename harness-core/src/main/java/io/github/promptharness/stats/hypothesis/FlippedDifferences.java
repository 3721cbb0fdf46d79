package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Differences by cluster and operator, whose clusters change sign as a whole. */
final class FlippedDifferences implements StepDown.Statistics {
  private final double[][] sums;
  private final double[][] sizes;
  private final int[] clusters;
  private final double[] items;
  private final double[] squares;
  private final double[] squaredSizes;

  private FlippedDifferences(double[][] sums, double[][] sizes) {
    this.sums = sums;
    this.sizes = sizes;
    int operators = sums[0].length;
    clusters = new int[operators];
    items = new double[operators];
    squares = new double[operators];
    squaredSizes = new double[operators];
    for (int cluster = 0; cluster < sums.length; cluster++) {
      for (int j = 0; j < operators; j++) {
        double size = sizes[cluster][j];
        clusters[j] += size > 0 ? 1 : 0;
        items[j] += size;
        squaredSizes[j] += size * size;
        squares[j] += sums[cluster][j] * sums[cluster][j];
      }
    }
  }

  /** From differences by item and operator; NaN where there is none. */
  static FlippedDifferences of(double[][] differences, int[] clusters) {
    Require.sameLength(clusters.length, "clusters", differences.length, "items");
    int count = Require.numbered(clusters, "clusters");
    int operators = differences[0].length;
    double[][] sums = new double[count][operators];
    double[][] sizes = new double[count][operators];
    for (int item = 0; item < differences.length; item++) {
      for (int j = 0; j < operators; j++) {
        if (!Double.isNaN(differences[item][j])) {
          sums[clusters[item]][j] += differences[item][j];
          sizes[clusters[item]][j]++;
        }
      }
    }
    return new FlippedDifferences(
        Arrays.stream(sums).map(Ties::withZeros).toArray(double[][]::new), sizes);
  }

  /** The first operator with differences in fewer than two clusters. */
  OptionalInt withoutError() {
    return IntStream.range(0, clusters.length).filter(j -> clusters[j] < 2).findFirst();
  }

  @Override
  public double[] observed() {
    return statistics(cluster -> 1);
  }

  @Override
  public double[] drawn(Generator generator) {
    long[] bits = new long[(sums.length - 1) / Long.SIZE + 1];
    Arrays.setAll(bits, word -> generator.nextLong());
    return statistics(cluster -> (bits[cluster / Long.SIZE] >>> cluster & 1) == 0 ? 1 : -1);
  }

  private double[] statistics(Signs signs) {
    double[] signed = new double[items.length];
    double[] products = new double[items.length];
    for (int cluster = 0; cluster < sums.length; cluster++) {
      double sign = signs.of(cluster);
      double[] sum = sums[cluster];
      double[] size = sizes[cluster];
      for (int j = 0; j < signed.length; j++) {
        signed[j] += sign * sum[j];
        products[j] += sign * sum[j] * size[j];
      }
    }
    double[] t = new double[items.length];
    Arrays.setAll(
        t,
        j ->
            Studentised.t(
                clusters[j], items[j], signed[j], squares[j], products[j], squaredSizes[j]));
    return t;
  }

  /** 1 or -1 for each cluster. */
  private interface Signs {
    double of(int cluster);
  }
}
