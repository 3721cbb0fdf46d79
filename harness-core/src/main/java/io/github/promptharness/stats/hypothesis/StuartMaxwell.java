package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The Stuart-Maxwell test: do two conditions give each label the same share of the items?
 *
 * <pre>
 * d' S^-1 d,   d_i = n_i+ - n_+i,   S_ii = n_i+ + n_+i - 2 n_ii,   S_ij = -(n_ij + n_ji)
 * </pre>
 *
 * <p>n_ij items have label i in the first condition and j in the second; one label is left out of d
 * and S, and it does not matter which. For two labels it is {@link McNemar#CHI_SQUARE}.
 *
 * <p>K labels give K - 1 degrees of freedom. A label that occurs in neither condition does not
 * count, nor one that never changes into another. If the labels fall into groups with no change
 * from one group to another, S has no inverse; one label is then left out of each group, and each
 * group beyond the first takes one more degree of freedom away.
 *
 * <p><b>Unit and range</b>: at least 0. <b>Undefined</b> when no item changes its label.
 *
 * <p>Source: Stuart (1955), "A test for homogeneity of the marginal distributions in a two-way
 * classification", Biometrika 42(3/4), DOI 10.1093/biomet/42.3-4.412; Maxwell (1970), "Comparing
 * the classification of subjects by two independent judges", British Journal of Psychiatry 116, DOI
 * 10.1192/bjp.116.535.651. Ours differs from R irr {@code stuart.maxwell.mh}, which mishandles
 * labels whose two shares are equal.
 */
public final class StuartMaxwell {
  private StuartMaxwell() {}

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
    int[] kept = allButOneOfEachGroup(square);
    if (kept.length == 0) {
      return Result.undefined("no item changes its label");
    }
    var shifts = new ArrayRealVector(kept.length);
    var covariance = new Array2DRowRealMatrix(kept.length, kept.length);
    for (int i = 0; i < kept.length; i++) {
      shifts.setEntry(i, square.shift(kept[i]));
      for (int j = 0; j < kept.length; j++) {
        covariance.setEntry(
            i, j, i == j ? allChanges(square, kept[i]) : -square.changes(kept[i], kept[j]));
      }
    }
    var solver = new LUDecomposition(covariance, 0).getSolver();
    // Not below 0, where rounding may put a sum of squares.
    double statistic = Math.max(0, shifts.dotProduct(solver.solve(shifts)));
    return Result.of(
        new TestResult(
            "Stuart-Maxwell",
            statistic,
            List.of((double) kept.length),
            Distributions.chiSquareUpperTail(statistic, kept.length)));
  }

  private static double allChanges(SquareTable square, int label) {
    return IntStream.range(0, square.labels())
        .filter(other -> other != label)
        .mapToDouble(other -> square.changes(label, other))
        .sum();
  }

  private static int[] allButOneOfEachGroup(SquareTable square) {
    var reached = new boolean[square.labels()];
    var kept = IntStream.builder();
    for (int first = 0; first < square.labels(); first++) {
      if (reached[first]) {
        continue;
      }
      reached[first] = true;
      var open = new ArrayDeque<Integer>(List.of(first));
      while (!open.isEmpty()) {
        int label = open.remove();
        for (int other = 0; other < square.labels(); other++) {
          if (!reached[other] && square.changes(label, other) > 0) {
            reached[other] = true;
            kept.add(other);
            open.add(other);
          }
        }
      }
    }
    return kept.build().toArray();
  }
}
