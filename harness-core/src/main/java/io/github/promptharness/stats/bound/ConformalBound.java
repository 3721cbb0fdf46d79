package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * A bound for the next score, if it is exchangeable with those seen.
 *
 * <pre>P(next &lt;= X_(k)) &gt;= 1 - alpha,   k = ceil((n + 1)(1 - alpha))
 * P(next &gt;= X_(n+1-k)) &gt;= 1 - alpha,   X_(1) the smallest of n</pre>
 *
 * <p><b>Unit and range</b>: that of the scores. <b>Undefined</b> when (n + 1) alpha is below 1: the
 * next score may then be beyond all that were seen. It is a statement about one next score, the
 * mean over all samples of n; for a share of all future ones see {@link WilksTolerance} and {@link
 * QuantileLowerBound}. It does not hold for a score chosen by an adversary.
 *
 * <p>Source: Vovk, Gammerman and Shafer (2005), "Algorithmic learning in a random world", Springer,
 * DOI 10.1007/b106715. A product (n + 1)(1 - alpha) that is whole up to rounding counts as whole.
 */
public final class ConformalBound {
  private static final double ROUNDING = 1e-9;

  private ConformalBound() {}

  /**
   * The rank k of the score that bounds the next one from above.
   *
   * @param n scores, at least 1
   * @param alpha chance of a miss, in (0, 1)
   * @return from 1 to n + 1; n + 1 means that no score does
   */
  public static int rank(int n, double alpha) {
    double size = Require.atLeast(1, n, "n") + 1.0;
    // size - floor(size alpha) and not ceil(size (1 - alpha)): 1 - alpha has lost digits of alpha.
    return (int) (size - Math.floor(size * Require.inside(alpha, "alpha") + ROUNDING));
  }

  /**
   * What the next score is at least, with probability 1 - alpha.
   *
   * @param scores finite, at least one, in any order
   * @param alpha chance of a miss, in (0, 1)
   */
  public static Result<Double> lower(double[] scores, double alpha) {
    return ranked(scores, Require.finite(scores, "scores").length + 1 - rank(scores.length, alpha));
  }

  /**
   * What the next score is at most, with probability 1 - alpha.
   *
   * @param scores finite, at least one, in any order
   * @param alpha chance of a miss, in (0, 1)
   */
  public static Result<Double> upper(double[] scores, double alpha) {
    return ranked(scores, rank(Require.finite(scores, "scores").length, alpha));
  }

  private static Result<Double> ranked(double[] scores, int rank) {
    if (rank < 1 || rank > scores.length) {
      return Result.undefined(
          scores.length + " scores are too few: the next may be beyond all of them");
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return Result.of(sorted[rank - 1]);
  }
}
