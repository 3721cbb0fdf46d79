package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * A lower confidence bound for a quantile, whatever the distribution: an order statistic.
 *
 * <pre>X_(r),   r the largest with P(Bin(n, q) &gt;= r) &gt;= 1 - alpha,   X_(1) the smallest</pre>
 *
 * <p><b>Unit and range</b>: that of the values. <b>Undefined</b> when r is 0: the n values are too
 * few, and the quantile may be below all of them. For an upper bound of the quantile q, negate the
 * values and take 1 - q.
 *
 * <p>Source: Thompson (1936), "On confidence ranges for the median and other expectation
 * distributions for populations of unknown distribution form", Annals of Mathematical Statistics
 * 7(3), DOI 10.1214/aoms/1177732502.
 */
public final class QuantileLowerBound {
  private QuantileLowerBound() {}

  /**
   * The rank r.
   *
   * @param n values, at least 1
   * @param quantile q, in (0, 1)
   * @param alpha in (0, 1)
   * @return from 0 to n; 0 means that there is no bound
   */
  public static int rank(int n, double quantile, double alpha) {
    Require.atLeast(1, n, "n");
    Require.inside(quantile, "quantile");
    Require.inside(alpha, "alpha");
    int low = 0;
    int high = n + 1;
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (Distributions.binomialProbability(middle - 1, n, quantile) <= alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The bound, with confidence 1 - alpha.
   *
   * @param values finite, at least one, in any order
   * @param quantile q, in (0, 1)
   * @param alpha in (0, 1)
   */
  public static Result<Double> of(double[] values, double quantile, double alpha) {
    int rank = rank(Require.finite(values, "values").length, quantile, alpha);
    if (rank == 0) {
      return Result.undefined(
          values.length + " values are too few: the quantile may be below all of them");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Result.of(sorted[rank - 1]);
  }
}
