package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * Cochran's Q: do several wordings have the same share of right answers on the same items?
 *
 * <pre>
 * Q = (k - 1) (k sum_j C_j^2 - T^2) / (k T - sum_i R_i^2),   k - 1 degrees of freedom
 * C_j right answers of wording j,   R_i of item i,   T of all
 * </pre>
 *
 * <p>Items that all wordings have right, or all wrong, do not change Q. With two wordings Q is
 * {@link McNemar#CHI_SQUARE}.
 *
 * <p><b>Unit and range</b>: Q is at least 0. <b>Undefined</b> for one wording, and when no item is
 * right with some wordings and wrong with others. With few such items the chi-square distribution
 * is rough; {@link WithinItemPermutation} does without it.
 *
 * <p>Source: Cochran (1950), "The comparison of percentages in matched samples", Biometrika
 * 37(3/4), DOI 10.1093/biomet/37.3-4.256. The same as statsmodels {@code cochrans_q}, but where
 * that divides 0 by 0.
 */
public final class CochranQ {
  private CochranQ() {}

  /**
   * The test.
   *
   * @param right item by wording, 1 for a right answer and 0 for a wrong one; none missing
   * @throws IllegalArgumentException if there is no item, the rows differ in length, or a number is
   *     neither 0 nor 1
   */
  public static Result<TestResult> test(int[][] right) {
    if (right.length == 0 || right[0].length == 0) {
      throw new IllegalArgumentException("right must not be empty");
    }
    int wordings = right[0].length;
    double[] columns = new double[wordings];
    double total = 0;
    double rowSquares = 0;
    for (int item = 0; item < right.length; item++) {
      int row = count(right[item], wordings, item);
      if (row == 0 || row == wordings) {
        continue;
      }
      for (int wording = 0; wording < wordings; wording++) {
        columns[wording] += right[item][wording];
      }
      total += row;
      rowSquares += (double) row * row;
    }
    if (wordings == 1) {
      return Result.undefined("there is one wording only");
    }
    if (total == 0) {
      return Result.undefined("every item is right with all wordings or with none");
    }
    double columnSquares = Arrays.stream(columns).map(c -> c * c).sum();
    double df = wordings - 1.0;
    double q = df * (wordings * columnSquares - total * total) / (wordings * total - rowSquares);
    return Result.of(
        new TestResult("Cochran Q", q, List.of(df), Distributions.chiSquareUpperTail(q, df)));
  }

  private static int count(int[] row, int wordings, int item) {
    if (row.length != wordings) {
      throw new IllegalArgumentException(
          "right must have rows of one length: row "
              + item
              + " has "
              + row.length
              + ", the first has "
              + wordings);
    }
    return Arrays.stream(Require.binary(row, "right[" + item + "]")).sum();
  }
}
