package io.github.promptharness.stats.association;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * Kendall's coefficient of concordance: how far several rankings of the same things agree.
 *
 * <pre>
 * W = 12 sum_j (R_j - m (k + 1) / 2)^2 / (m^2 k (k^2 - 1) - m sum (t^3 - t))
 * </pre>
 *
 * <p>m rankings of k things, R_j the sum of the ranks of thing j, t the sizes of groups of equal
 * ranks within a ranking. The mean of Spearman's correlations of all pairs of rankings is (mW - 1)
 * / (m - 1), if there are no ties.
 *
 * <p><b>Unit and range</b>: in [0, 1]; 1 if all rankings are the same. <b>Undefined</b> for fewer
 * than two things, and if every ranking ties all of them.
 *
 * <p>Source: Kendall and Babington Smith (1939), "The problem of m rankings", Annals of
 * Mathematical Statistics 10(3), DOI 10.1214/aoms/1177732186. With ties as R irr {@code
 * kendall(correct=TRUE)}.
 */
public final class KendallW {
  private KendallW() {}

  /**
   * The coefficient.
   *
   * @param scores ranking by thing, such as the accuracies of each model with each wording; finite,
   *     at least one ranking; only the order within a row matters
   * @throws IllegalArgumentException if there is nothing, the rows differ in length, or a number is
   *     not finite
   */
  public static Result<Double> of(double[][] scores) {
    Require.finite(scores, "scores");
    double rankings = scores.length;
    double things = scores[0].length;
    double[] sums = new double[scores[0].length];
    double ties = 0;
    for (double[] row : scores) {
      var ranks = MidRanks.of(row);
      ties += ranks.ties();
      double[] each = ranks.ranks();
      for (int j = 0; j < sums.length; j++) {
        sums[j] += each[j];
      }
    }
    double largest = rankings * rankings * things * (things * things - 1) - rankings * ties;
    if (things < 2) {
      return Result.undefined("there is one thing to rank only");
    }
    if (largest == 0) {
      return Result.undefined("every ranking ties all things");
    }
    double middle = rankings * (things + 1) / 2;
    double squares = Arrays.stream(sums).map(sum -> (sum - middle) * (sum - middle)).sum();
    return Result.of(Math.min(1, 12 * squares / largest));
  }

  /**
   * The test of no agreement, chi-square = m (k - 1) W with k - 1 degrees of freedom: Friedman's
   * test. For few rankings of few things it is rough.
   *
   * @param scores as for {@link #of}
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Result<TestResult> test(double[][] scores) {
    return of(scores)
        .map(
            w -> {
              double df = scores[0].length - 1.0;
              double statistic = scores.length * df * w;
              return new TestResult(
                  "Friedman",
                  statistic,
                  List.of(df),
                  Distributions.chiSquareUpperTail(statistic, df));
            });
  }
}
