package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * The exact sign test: are the differences as often above 0 as below?
 *
 * <pre>p = min(1, 2 P(X &lt;= min(above, below))),   X binomial(above + below, 1/2)</pre>
 *
 * <p>Differences of 0 are dropped. For differences of right and wrong answers it is {@link
 * McNemar#EXACT}. The statistic is the number above 0. Without a difference other than 0 p is 1.
 *
 * <p><b>Unit and range</b>: p in [0, 1], two-sided. <b>Undefined</b>: never; an empty array is
 * refused.
 *
 * <p>Source: Dixon and Mood (1946), "The statistical sign test", JASA 41(236), DOI
 * 10.1080/01621459.1946.10501898.
 */
public final class SignTest {
  private SignTest() {}

  /**
   * The test.
   *
   * @param differences one for each item, variant less original, at most 1e100 in size
   * @throws IllegalArgumentException if there is none, or one is not finite or too large
   */
  public static TestResult test(double[] differences) {
    double[] clean = Ties.withZeros(Ties.bounded(differences, "differences"));
    int above = (int) Arrays.stream(clean).filter(difference -> difference > 0).count();
    int below = (int) Arrays.stream(clean).filter(difference -> difference < 0).count();
    return new TestResult(
        "sign test, exact, two-sided", above, List.of(), FairCoin.twoSided(above, above + below));
  }
}
