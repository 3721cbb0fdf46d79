package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import io.github.promptharness.stats.association.KendallW;
import java.util.Arrays;

/**
 * Friedman's test: do several wordings rank alike in their scores on the same items?
 *
 * <pre>
 * n (k - 1) W,   k - 1 degrees of freedom
 * W Kendall's concordance of the n items' rankings of the k wordings, corrected for ties
 * </pre>
 *
 * <p>For right and wrong answers it is {@link CochranQ}.
 *
 * <p><b>Unit and range</b>: the statistic is in [0, n (k - 1)], W in [0, 1]. <b>Undefined</b> for
 * one wording, and when every item has equal scores with all wordings.
 *
 * <p>Source: Friedman (1937), "The use of ranks to avoid the assumption of normality implicit in
 * the analysis of variance", JASA 32(200), DOI 10.1080/01621459.1937.10503522. The same as R {@code
 * friedman.test} and SciPy {@code friedmanchisquare}, but for scores of an item that differ by
 * rounding only, which are equal here.
 */
public final class Friedman {
  private Friedman() {}

  /**
   * The test.
   *
   * @param scores item by wording, at most 1e100 in size; none missing
   * @throws IllegalArgumentException if there is nothing, the rows differ in length, or a number is
   *     not finite or too large
   */
  public static Result<TestResult> test(double[][] scores) {
    return KendallW.test(merged(scores));
  }

  /**
   * Kendall's W, the effect size: how far the items agree on which wordings are better.
   *
   * @param scores as for {@link #test}
   * @throws IllegalArgumentException as for {@link #test}
   */
  public static Result<Double> kendallW(double[][] scores) {
    return KendallW.of(merged(scores));
  }

  private static double[][] merged(double[][] scores) {
    Require.rectangular(scores, "scores");
    return Arrays.stream(scores)
        .map(row -> Ties.merged(Ties.bounded(row, "scores of an item")))
        .toArray(double[][]::new);
  }
}
