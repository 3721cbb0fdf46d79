package io.github.promptharness.stats.cluster;

import java.util.Arrays;

/**
 * The smallest, second smallest and so on of some numbers, found without sorting them all.
 *
 * <p>Source: the selection of Hoare (1961), "Algorithm 65: Find", Communications of the ACM 4(7),
 * with the middle of three as pivot. Where that gets nowhere, after 64 rounds, the rest is sorted.
 */
final class OrderStatistics {
  private static final int ROUNDS = 64;
  private static final int FEW = 32;

  private final double[] values;

  /** Where numbers stand for good, as found last; the next rank is often among them. */
  private int settledFrom;

  private int settledTo = -1;

  /** Takes the numbers, none NaN, and moves them about. */
  OrderStatistics(double[] values) {
    this.values = values;
  }

  int count() {
    return values.length;
  }

  /**
   * The number that would stand here if all were sorted.
   *
   * @param rank counted from 0
   */
  double at(int rank) {
    if (rank < settledFrom || rank > settledTo) {
      settle(rank);
    }
    return values[rank];
  }

  private void settle(int rank) {
    int low = 0;
    int high = values.length - 1;
    for (int round = 0; high - low > FEW && round < ROUNDS; round++) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        // What stands between is equal to the pivot.
        low = j + 1;
        high = i - 1;
        break;
      }
    }
    Arrays.sort(values, low, high + 1);
    settledFrom = low;
    settledTo = high;
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
