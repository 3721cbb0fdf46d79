package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * McNemar's test: do two conditions have the same share of right answers on the same items?
 *
 * <pre>b = items that only the first has right,   c = only the second</pre>
 *
 * <p>Items that both or none have right say nothing, and are not asked for. If the conditions are
 * alike, b is binomial with b + c trials and probability 1/2. All four forms are two-sided, and
 * swapping the conditions leaves p as it is. Each item must be answered once by both; several
 * answers to one item are not independent.
 *
 * <p><b>Unit and range</b>: p in [0, 1]. The interval that belongs to it is {@link
 * io.github.promptharness.stats.proportion.PairedProportionInterval}.
 *
 * <p>Source: McNemar (1947), "Note on the sampling error of the difference between correlated
 * proportions or percentages", Psychometrika 12(2), DOI 10.1007/BF02295996.
 */
public enum McNemar {
  /**
   * The exact test, our default: it never rejects more often than its level.
   *
   * <pre>p = min(1, 2 P(X &lt;= min(b, c))),   X binomial(b + c, 1/2)</pre>
   *
   * <p>The statistic is b. With b + c = 0 p is 1.
   */
  EXACT("exact") {
    @Override
    Result<TestResult> test(int b, int c) {
      return Result.of(new TestResult(title(), b, List.of(), FairCoin.twoSided(b, b + c)));
    }
  },

  /**
   * The exact test with half the probability of what was observed, which has more power and may
   * reject a little more often than its level.
   *
   * <pre>p = P(|2X - b - c| &gt; |b - c|) + P(|2X - b - c| = |b - c|) / 2</pre>
   *
   * <p>The statistic is b. With b + c = 0 p is 1, as for the exact test.
   *
   * <p>Source: Fagerland, Lydersen and Laake (2013), "The McNemar test for binary matched-pairs
   * data: mid-p and asymptotic are better than exact conditional", BMC Medical Research Methodology
   * 13, DOI 10.1186/1471-2288-13-91. Packages differ for b = c; there ours is 1 less half the
   * probability of b, as theirs, while taking the probability of b off the exact p gives less.
   */
  MID_P("mid-p") {
    @Override
    Result<TestResult> test(int b, int c) {
      double p = b + c == 0 ? 1 : FairCoin.midP(b, b + c);
      return Result.of(new TestResult(title(), b, List.of(), p));
    }
  },

  /**
   * The chi-square test, for b + c of about 25 and more.
   *
   * <pre>(b - c)^2 / (b + c),   1 degree of freedom</pre>
   *
   * <p><b>Undefined</b> for b + c = 0.
   */
  CHI_SQUARE("chi-square") {
    @Override
    Result<TestResult> test(int b, int c) {
      return chiSquare(b, c, Math.abs((double) b - c));
    }
  },

  /**
   * The chi-square test with correction for continuity, close to the exact one.
   *
   * <pre>max(0, |b - c| - 1)^2 / (b + c),   1 degree of freedom</pre>
   *
   * <p><b>Undefined</b> for b + c = 0. For b = c R gives 0, as ours, and statsmodels 1/(b + c).
   */
  CHI_SQUARE_CORRECTED("chi-square with continuity correction") {
    @Override
    Result<TestResult> test(int b, int c) {
      return chiSquare(b, c, Math.max(0, Math.abs((double) b - c) - 1));
    }
  };

  private static final int LARGEST = 1_000_000_000;
  private final String form;

  McNemar(String form) {
    this.form = form;
  }

  /**
   * The test.
   *
   * @param onlyFirst b, items that only the first condition has right, in [0, 1e9]
   * @param onlySecond c, items that only the second condition has right, in [0, 1e9]
   * @throws IllegalArgumentException if a count is out of its range
   */
  public Result<TestResult> test(long onlyFirst, long onlySecond) {
    return test(count(onlyFirst, "onlyFirst"), count(onlySecond, "onlySecond"));
  }

  /**
   * How many items only the first has right for each that only the second has right: b/c.
   *
   * <p><b>Unit and range</b>: a ratio, from 0 to infinity, which it is for c = 0. <b>Undefined</b>
   * for b + c = 0.
   *
   * @param onlyFirst b, items that only the first condition has right, in [0, 1e9]
   * @param onlySecond c, items that only the second condition has right, in [0, 1e9]
   * @throws IllegalArgumentException if a count is out of its range
   */
  public static Result<Double> oddsRatio(long onlyFirst, long onlySecond) {
    int b = count(onlyFirst, "onlyFirst");
    int c = count(onlySecond, "onlySecond");
    return b + c == 0 ? Result.undefined(NO_DISCORDANT) : Result.of((double) b / c);
  }

  abstract Result<TestResult> test(int b, int c);

  String title() {
    return "McNemar, " + form + ", two-sided";
  }

  Result<TestResult> chiSquare(int b, int c, double numerator) {
    if (b + c == 0) {
      return Result.undefined(NO_DISCORDANT);
    }
    double statistic = numerator * numerator / (b + c);
    return Result.of(
        new TestResult(
            title(), statistic, List.of(1.0), Distributions.chiSquareUpperTail(statistic, 1)));
  }

  private static final String NO_DISCORDANT = "no item is right in one condition only";

  private static int count(long items, String name) {
    if (!(items >= 0 && items <= LARGEST)) {
      throw new IllegalArgumentException(name + " must be in [0, " + LARGEST + "]: " + items);
    }
    return (int) items;
  }
}
