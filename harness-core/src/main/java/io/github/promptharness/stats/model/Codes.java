package io.github.promptharness.stats.model;

import java.util.Arrays;

/**
 * Labels as numbers from 0 in the order of the labels, so that the order of the rows does not
 * matter.
 */
final class Codes {
  private final int[] codes;
  private final int count;

  private Codes(int[] codes, int count) {
    this.codes = codes;
    this.count = count;
  }

  static Codes of(int[] labels) {
    int[] sorted = Arrays.stream(labels).distinct().sorted().toArray();
    return new Codes(
        Arrays.stream(labels).map(label -> Arrays.binarySearch(sorted, label)).toArray(),
        sorted.length);
  }

  int of(int row) {
    return codes[row];
  }

  /** How many labels there are. */
  int count() {
    return count;
  }

  /** Whether each label has one outcome only. */
  boolean allEqual(int[] y) {
    for (int[] group : rows()) {
      for (int row : group) {
        if (y[row] != y[group[0]]) {
          return false;
        }
      }
    }
    return true;
  }

  /** The rows of each label, in the order of the rows. */
  int[][] rows() {
    int[] sizes = new int[count];
    for (int code : codes) {
      sizes[code]++;
    }
    int[][] rows = new int[count][];
    for (int g = 0; g < count; g++) {
      rows[g] = new int[sizes[g]];
    }
    for (int row = codes.length - 1; row >= 0; row--) {
      rows[codes[row]][--sizes[codes[row]]] = row;
    }
    return rows;
  }
}
