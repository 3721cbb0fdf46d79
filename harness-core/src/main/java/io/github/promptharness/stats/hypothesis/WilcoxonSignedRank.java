package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * Wilcoxon's signed-rank test: do differences above 0 outweigh those below, by ranks of their size?
 *
 * <pre>
 * W+ = sum of the ranks of |d_i| over d_i &gt; 0
 * exact:   p = min(1, 2 P(W &lt;= min(W+, W-))),   each rank with either sign, all equally likely
 * normal:  z = (W+ - sum r / 2) / sqrt(sum r^2 / 4)
 * </pre>
 *
 * <p>Both are right with ties, as they use the mid-ranks r that occur. The exact distribution is
 * found by adding one rank at a time, so that ties and zeros cost nothing.
 *
 * <p><b>Unit and range</b>: W+ is at least 0; p in [0, 1], two-sided. <b>Undefined</b> when all
 * differences are 0, and the exact form for more than 1,000 differences.
 *
 * <p>Source: Wilcoxon (1945), "Individual comparisons by ranking methods", Biometrics Bulletin
 * 1(6), DOI 10.2307/3001968; zeros ranked and then dropped: Pratt (1959), "Remarks on zeros and
 * ties in the Wilcoxon signed rank procedures", JASA 54(287), DOI 10.1080/01621459.1959.10501526.
 * Ours differs from R {@code wilcox.test} and from SciPy {@code wilcoxon} with method "exact",
 * whose exact p is for data without ties; it is that of R {@code exactRankTests}.
 */
public final class WilcoxonSignedRank {
  /** What is done with differences of 0. */
  public enum Zeros {
    /** They are left out before ranking, as Wilcoxon did. */
    DROP,
    /** They are ranked first and left out then, so that they make the other ranks larger. */
    PRATT
  }

  /** Where p comes from. */
  public enum Reference {
    /** Exact for up to 50 differences other than 0, else normal. */
    BY_SIZE,
    /** All signs of the ranks. */
    EXACT,
    /** The normal distribution. */
    NORMAL,
    /** The normal distribution, W+ moved by one half towards its mean. */
    NORMAL_CORRECTED
  }

  private static final int SMALL = 50;
  private static final int MOST_FOR_EXACT = 1000;

  private final Zeros zeros;
  private final Reference reference;

  private WilcoxonSignedRank(Zeros zeros, Reference reference) {
    this.zeros = zeros;
    this.reference = reference;
  }

  /** Zeros dropped, exact for up to 50 differences, else normal. */
  public static WilcoxonSignedRank withDefaults() {
    return new WilcoxonSignedRank(Zeros.DROP, Reference.BY_SIZE);
  }

  /** Another treatment of zeros. */
  public WilcoxonSignedRank withZeros(Zeros zeros) {
    return new WilcoxonSignedRank(zeros, reference);
  }

  /** Another reference distribution. */
  public WilcoxonSignedRank withReference(Reference reference) {
    return new WilcoxonSignedRank(zeros, reference);
  }

  /**
   * The ranks that the test is made of.
   *
   * @param differences one for each item, variant less original, at most 1e100 in size
   * @throws IllegalArgumentException if there is none, or one is not finite or too large
   */
  public SignedRanks ranks(double[] differences) {
    return SignedRanks.of(differences, zeros);
  }

  /**
   * The test; its statistic is W+.
   *
   * @param differences one for each item, variant less original, at most 1e100 in size
   * @throws IllegalArgumentException if there is none, or one is not finite or too large
   */
  public Result<TestResult> test(double[] differences) {
    var ranks = ranks(differences);
    if (ranks.nonZero() == 0) {
      return Result.undefined("all differences are 0");
    }
    return switch (reference) {
      case BY_SIZE -> ranks.nonZero() <= SMALL ? exact(ranks) : normal(ranks, 0);
      case EXACT ->
          ranks.nonZero() <= MOST_FOR_EXACT
              ? exact(ranks)
              : Result.undefined(
                  "the exact test is for at most " + MOST_FOR_EXACT + " differences other than 0");
      case NORMAL -> normal(ranks, 0);
      case NORMAL_CORRECTED -> normal(ranks, 0.5);
    };
  }

  private Result<TestResult> exact(SignedRanks ranks) {
    // Mid-ranks are multiples of one half: their doubles index the distribution.
    int[] doubled = Arrays.stream(ranks.ranks()).mapToInt(r -> (int) Math.round(2 * r)).toArray();
    double[] share = new double[Arrays.stream(doubled).sum() + 1];
    share[0] = 1;
    int largest = 0;
    for (int rank : doubled) {
      largest += rank;
      for (int sum = largest; sum >= 0; sum--) {
        share[sum] = (share[sum] + (sum >= rank ? share[sum - rank] : 0)) / 2;
      }
    }
    int smaller = (int) Math.round(2 * Math.min(ranks.plus(), ranks.minus()));
    double tail = Arrays.stream(share, 0, smaller + 1).sum();
    return result(ranks, "exact", Math.min(1, 2 * tail));
  }

  private Result<TestResult> normal(SignedRanks ranks, double correction) {
    double sd = Math.sqrt(Arrays.stream(ranks.ranks()).map(rank -> rank * rank).sum()) / 2;
    double deviation = Math.abs(ranks.plus() - ranks.minus()) / 2;
    // A deviation of 1/4 is moved beyond the mean, as in R and SciPy.
    double moved = deviation == 0 ? 0 : Math.abs(deviation - correction);
    String form = correction == 0 ? "normal" : "normal with continuity correction";
    return result(ranks, form, Distributions.normalTwoSided(moved / sd));
  }

  private Result<TestResult> result(SignedRanks ranks, String form, double p) {
    String how = zeros == Zeros.DROP ? "zeros dropped" : "zeros ranked (Pratt)";
    return Result.of(
        new TestResult(
            "Wilcoxon signed rank, " + form + ", " + how + ", two-sided",
            ranks.plus(),
            List.of(),
            p));
  }
}
