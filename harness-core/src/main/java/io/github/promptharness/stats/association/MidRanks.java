package io.github.promptharness.stats.association;

import io.github.promptharness.stats.Require;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ranks from 1 for the smallest; equal values share the mean of their ranks.
 *
 * <p><b>Unit and range</b>: ranks in [1, n], multiples of one half, with sum n (n + 1) / 2. Values
 * are equal if they are the same number; 0 and -0 are. The same as R {@code rank} and SciPy {@code
 * rankdata}.
 */
public final class MidRanks {
  private final double[] ranks;
  private final double ties;

  private MidRanks(double[] ranks, double ties) {
    this.ranks = ranks;
    this.ties = ties;
  }

  /**
   * The ranks of values.
   *
   * @param values finite, at least one
   * @throws IllegalArgumentException if there is none or one is not finite
   */
  public static MidRanks of(double[] values) {
    Require.finite(values, "values");
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[values.length];
    double ties = 0;
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int k = start; k < end; k++) {
        ranks[order[k]] = (start + 1 + end) / 2.0;
      }
      double tied = end - start;
      ties += tied * (tied * tied - 1);
      start = end;
    }
    return new MidRanks(ranks, ties);
  }

  /** The ranks, in the places of the values. */
  public double[] ranks() {
    return ranks.clone();
  }

  /** The tie correction: the sum of t^3 - t over groups of t equal values; 0 without ties. */
  public double ties() {
    return ties;
  }
}
