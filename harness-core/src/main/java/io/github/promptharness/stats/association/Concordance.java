package io.github.promptharness.stats.association;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Counts of pairs of pairs, in n log n steps: sorted by x and then y, the discordant ones are the
 * exchanges that a merge sort by y makes.
 *
 * @param n number of pairs (x, y)
 * @param score concordant less discordant
 * @param x groups of equal x
 * @param y groups of equal y
 */
record Concordance(int n, double score, Groups x, Groups y) {
  /**
   * Sums over groups of t equal values.
   *
   * @param distinct number of different values
   * @param pairs sum of t (t - 1) / 2
   * @param triples sum of t (t - 1) (t - 2)
   * @param spread sum of t (t - 1) (2t + 5)
   */
  record Groups(int distinct, double pairs, double triples, double spread) {
    static Groups of(double[] values) {
      double[] sorted = positiveZeros(values);
      Arrays.sort(sorted);
      int distinct = 0;
      double pairs = 0;
      double triples = 0;
      double spread = 0;
      int start = 0;
      while (start < sorted.length) {
        int end = start + 1;
        while (end < sorted.length && sorted[end] == sorted[start]) {
          end++;
        }
        double t = end - start;
        distinct++;
        pairs += t * (t - 1) / 2;
        triples += t * (t - 1) * (t - 2);
        spread += t * (t - 1) * (2 * t + 5);
        start = end;
      }
      return new Groups(distinct, pairs, triples, spread);
    }
  }

  static Concordance of(double[] first, double[] second) {
    double[] x = positiveZeros(first);
    double[] y = positiveZeros(second);
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> x[i]).thenComparingDouble(i -> y[i]))
            .mapToInt(i -> i)
            .toArray();
    double tiedInBoth = 0;
    int run = 0;
    for (int k = 1; k < order.length; k++) {
      run = x[order[k]] == x[order[k - 1]] && y[order[k]] == y[order[k - 1]] ? run + 1 : 0;
      tiedInBoth += run;
    }
    double[] sorted = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
    double discordant = exchanges(sorted, new double[sorted.length], 0, sorted.length);
    var groupsX = Groups.of(x);
    var groupsY = Groups.of(y);
    double untied = pairs(x.length) - groupsX.pairs() - groupsY.pairs() + tiedInBoth;
    return new Concordance(x.length, untied - 2 * discordant, groupsX, groupsY);
  }

  /** All pairs of pairs. */
  double pairs() {
    return pairs(n);
  }

  boolean hasTies() {
    return x.pairs() > 0 || y.pairs() > 0;
  }

  private static double pairs(double n) {
    return n * (n - 1) / 2;
  }

  private static double[] positiveZeros(double[] values) {
    return Arrays.stream(values).map(value -> value + 0.0).toArray();
  }

  /** Sorts and counts. */
  private static double exchanges(double[] values, double[] scratch, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    double count =
        exchanges(values, scratch, from, middle) + exchanges(values, scratch, middle, to);
    int left = from;
    int right = middle;
    for (int k = from; k < to; k++) {
      if (right == to || (left < middle && values[left] <= values[right])) {
        scratch[k] = values[left++];
      } else {
        scratch[k] = values[right++];
        count += middle - left;
      }
    }
    System.arraycopy(scratch, from, values, from, to - from);
    return count;
  }
}
