package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.association.MidRanks;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Wilcoxon's ranks of the sizes of differences, by sign.
 *
 * <p>Equal sizes share the mean of their ranks.
 */
public final class SignedRanks {
  private final double[] ranks;
  private final double plus;

  private SignedRanks(double[] ranks, double plus) {
    this.ranks = ranks;
    this.plus = plus;
  }

  static SignedRanks of(double[] differences, WilcoxonSignedRank.Zeros zeros) {
    double[] clean = Ties.withZeros(Ties.bounded(differences, "differences"));
    double[] ranked =
        zeros == WilcoxonSignedRank.Zeros.PRATT
            ? clean
            : Arrays.stream(clean).filter(difference -> difference != 0).toArray();
    if (ranked.length == 0) {
      return new SignedRanks(new double[0], 0);
    }
    double[] sizes = Ties.merged(Arrays.stream(ranked).map(Math::abs).toArray());
    double[] ranks = MidRanks.of(sizes).ranks();
    double plus =
        IntStream.range(0, ranks.length)
            .filter(i -> ranked[i] > 0)
            .mapToDouble(i -> ranks[i])
            .sum();
    return new SignedRanks(
        IntStream.range(0, ranks.length)
            .filter(i -> ranked[i] != 0)
            .mapToDouble(i -> ranks[i])
            .toArray(),
        plus);
  }

  /** How many differences are not 0. */
  public int nonZero() {
    return ranks.length;
  }

  /** W+, the sum of the ranks of differences above 0; at least 0. */
  public double plus() {
    return plus;
  }

  /** W-, the sum of the ranks of differences below 0; at least 0. */
  public double minus() {
    return Arrays.stream(ranks).sum() - plus;
  }

  /**
   * The matched-pairs rank-biserial correlation, an effect size: (W+ - W-) / (W+ + W-).
   *
   * <p><b>Unit and range</b>: in [-1, 1]; 1 if all differences are above 0. <b>Undefined</b> when
   * all are 0.
   *
   * <p>Source: Kerby (2014), "The simple difference formula", Comprehensive Psychology 3, DOI
   * 10.2466/11.IT.3.1.
   */
  public Result<Double> rankBiserial() {
    return nonZero() == 0
        ? Result.undefined("all differences are 0")
        : Result.of((plus - minus()) / (plus + minus()));
  }

  /** The ranks of differences other than 0. */
  double[] ranks() {
    return ranks.clone();
  }
}
