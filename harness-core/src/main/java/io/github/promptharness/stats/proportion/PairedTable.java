package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Require;

/**
 * How two conditions did on the same items.
 *
 * @param both items that both have right, at least 0
 * @param onlyFirst items that only the first has right, at least 0
 * @param onlySecond items that only the second has right, at least 0
 * @param neither items that none has right, at least 0
 */
public record PairedTable(long both, long onlyFirst, long onlySecond, long neither) {
  /** Checks the counts: none negative, not all 0. */
  public PairedTable {
    String table = both + ", " + onlyFirst + ", " + onlySecond + ", " + neither;
    if (both < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
      throw new IllegalArgumentException("counts of items must not be negative: " + table);
    }
    if (both == 0 && onlyFirst == 0 && onlySecond == 0 && neither == 0) {
      throw new IllegalArgumentException("a difference needs at least one item: " + table);
    }
  }

  /**
   * Counts the items.
   *
   * @param first 0 or 1 for each item, at least one
   * @param second 0 or 1 for the same items in the same order
   * @throws IllegalArgumentException if the lengths differ or a number is neither 0 nor 1
   */
  public static PairedTable of(double[] first, double[] second) {
    Require.sameLength(first.length, "first", second.length, "second");
    Require.binary(first, "first");
    Require.binary(second, "second");
    long[] counts = new long[4];
    for (int i = 0; i < first.length; i++) {
      counts[(first[i] == 1 ? 0 : 2) + (second[i] == 1 ? 0 : 1)]++;
    }
    return new PairedTable(counts[0], counts[1], counts[2], counts[3]);
  }

  /** The first proportion less the second, in [-1, 1]. */
  public double difference() {
    return ((double) onlyFirst - onlySecond) / items();
  }

  /** The number of items, which may be more than a long holds. */
  double items() {
    return (double) both + onlyFirst + onlySecond + neither;
  }
}
