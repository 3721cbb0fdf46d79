package io.github.promptharness.stats.association;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;

/**
 * Spearman's rank correlation: Pearson's of the mid-ranks.
 *
 * <pre>rho = {@link Pearson}(ranks of x, ranks of y)</pre>
 *
 * <p><b>Unit and range</b>: in [-1, 1]; 1 when y rises whenever x does. <b>Undefined</b> for fewer
 * than two pairs, and if x or y is constant.
 *
 * <p>Source: Spearman (1904), "The proof and measurement of association between two things",
 * American Journal of Psychology 15(1), DOI 10.2307/1412159. The test is that of SciPy {@code
 * spearmanr}; R {@code cor.test} uses an exact or Edgeworth p for small samples without ties.
 */
public final class Spearman {
  private Spearman() {}

  /**
   * The correlation.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<Double> of(double[] x, double[] y) {
    Pairs.check(x, y);
    return Pearson.of(MidRanks.of(x).ranks(), MidRanks.of(y).ranks());
  }

  /**
   * The two-sided test of no association, t = rho sqrt((n - 2) / (1 - rho^2)) with n - 2 degrees of
   * freedom, which is near enough from ten pairs on. Undefined for fewer than three pairs as well.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<TestResult> test(double[] x, double[] y) {
    return Pairs.studentTest("Spearman", of(x, y), x.length);
  }
}
