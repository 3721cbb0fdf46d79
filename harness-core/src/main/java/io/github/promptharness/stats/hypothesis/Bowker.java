package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * Bowker's test of symmetry: does each change of label happen as often as its reverse?
 *
 * <pre>sum_{i &lt; j} (n_ij - n_ji)^2 / (n_ij + n_ji)</pre>
 *
 * <p>n_ij items have label i in the first condition and j in the second. The degrees of freedom are
 * the pairs of labels with n_ij + n_ji &gt; 0. For two labels it is {@link McNemar#CHI_SQUARE}.
 *
 * <p><b>Unit and range</b>: at least 0. <b>Undefined</b> when no item changes its label. A
 * symmetric table has equal label shares; unequal shares alone are tested by {@link StuartMaxwell}.
 *
 * <p>Source: Bowker (1948), "A test for symmetry in contingency tables", JASA 43(244), DOI
 * 10.1080/01621459.1948.10483284. Ours differs from R {@code mcnemar.test} where a pair of labels
 * has no change: R counts a degree of freedom for it.
 */
public final class Bowker {
  private Bowker() {}

  /**
   * The test.
   *
   * @param table square; row: label in the first condition, column: in the second; counts in [0,
   *     1e12]
   * @throws IllegalArgumentException if the table is empty or not square, or a count is out of
   *     range
   */
  public static Result<TestResult> test(long[][] table) {
    var square = SquareTable.of(table);
    double statistic = 0;
    int pairs = 0;
    for (int i = 0; i < square.labels(); i++) {
      for (int j = i + 1; j < square.labels(); j++) {
        double changes = square.changes(i, j);
        if (changes > 0) {
          statistic += square.excess(i, j) * square.excess(i, j) / changes;
          pairs++;
        }
      }
    }
    if (pairs == 0) {
      return Result.undefined("no item changes its label");
    }
    return Result.of(
        new TestResult(
            "Bowker",
            statistic,
            List.of((double) pairs),
            Distributions.chiSquareUpperTail(statistic, pairs)));
  }
}
