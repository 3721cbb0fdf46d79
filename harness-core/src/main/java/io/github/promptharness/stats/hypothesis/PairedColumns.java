package io.github.promptharness.stats.hypothesis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of differences of the same items, of those items alone that have one, with their clusters
 * counted anew.
 */
final class PairedColumns {
  private final List<double[]> columns;
  private final int[] used;
  private final int[] clusters;
  private final int units;

  /**
   * Of whole columns.
   *
   * @param columns by item, NaN where there is no difference
   * @param clusters of all items
   */
  PairedColumns(List<double[]> columns, int[] clusters) {
    this.columns = List.copyOf(columns);
    used =
        IntStream.range(0, clusters.length)
            .filter(item -> columns.stream().anyMatch(column -> !Double.isNaN(column[item])))
            .toArray();
    int[] sources = Arrays.stream(used).map(item -> clusters[item]).distinct().sorted().toArray();
    units = sources.length;
    this.clusters =
        Arrays.stream(used).map(item -> Arrays.binarySearch(sources, clusters[item])).toArray();
  }

  int count() {
    return columns.size();
  }

  /** How many clusters there are in all. */
  int units() {
    return units;
  }

  /** Such as {@code 40 clusters}, or {@code 40 items} where each is alone. */
  String unitsInWords() {
    return units + (units == used.length ? " items" : " clusters");
  }

  /** The cluster of each item that is used, counted from 0. */
  int[] clusters() {
    return clusters.clone();
  }

  /** By item and column, of these columns alone. */
  double[][] rows(int... which) {
    return Arrays.stream(used)
        .mapToObj(item -> Arrays.stream(which).mapToDouble(j -> columns.get(j)[item]).toArray())
        .toArray(double[][]::new);
  }

  /** The sums over clusters of one column, of those that have a difference. */
  double[] sums(int column) {
    double[] sums = new double[units];
    var there = new boolean[units];
    for (int i = 0; i < used.length; i++) {
      double difference = columns.get(column)[used[i]];
      if (!Double.isNaN(difference)) {
        sums[clusters[i]] += difference;
        there[clusters[i]] = true;
      }
    }
    return IntStream.range(0, units).filter(c -> there[c]).mapToDouble(c -> sums[c]).toArray();
  }
}
