package io.github.promptharness.stats.hypothesis;

/** Counts of items by the label that two conditions give them. */
final class SquareTable {
  private static final long LARGEST = 1_000_000_000_000L;
  private final long[][] counts;

  private SquareTable(long[][] counts) {
    this.counts = counts;
  }

  static SquareTable of(long[][] table) {
    if (table.length == 0) {
      throw new IllegalArgumentException("table must not be empty");
    }
    long[][] counts = new long[table.length][];
    for (int i = 0; i < table.length; i++) {
      if (table[i].length != table.length) {
        throw new IllegalArgumentException(
            "table must be square: row "
                + i
                + " has "
                + table[i].length
                + " of "
                + table.length
                + " columns");
      }
      counts[i] = table[i].clone();
      for (int j = 0; j < table.length; j++) {
        if (!(counts[i][j] >= 0 && counts[i][j] <= LARGEST)) {
          throw new IllegalArgumentException(
              "table[" + i + "][" + j + "] must be in [0, 1e12]: " + counts[i][j]);
        }
      }
    }
    return new SquareTable(counts);
  }

  int labels() {
    return counts.length;
  }

  /** How many items have one of two different labels in one condition, the other in the other. */
  double changes(int label, int other) {
    return (double) counts[label][other] + counts[other][label];
  }

  /** How many more items went from a label to another than came back. */
  double excess(int label, int other) {
    return (double) counts[label][other] - counts[other][label];
  }

  /** How many more items the first condition gives a label than the second. */
  double shift(int label) {
    double shift = 0;
    for (int other = 0; other < counts.length; other++) {
      shift += excess(label, other);
    }
    return shift;
  }
}
