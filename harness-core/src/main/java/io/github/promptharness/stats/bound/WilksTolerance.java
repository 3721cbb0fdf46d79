package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * How sure one can be that the extremes of n values bound a share c of all future ones, whatever
 * their distribution.
 *
 * <pre>minimum: 1 - c^n;   minimum and maximum: 1 - n c^(n-1) + (n-1) c^n</pre>
 *
 * <p><b>Unit and range</b>: a probability in [0, 1]. The minimum of 59 variants bounds 95 % of
 * future variants with 95 % confidence; minimum and maximum together need 93. <b>Undefined</b> for
 * no values, which are refused.
 *
 * <p>Source: Wilks (1941), "Determination of sample sizes for setting tolerance limits", Annals of
 * Mathematical Statistics 12(1), DOI 10.1214/aoms/1177731788.
 */
public final class WilksTolerance {
  private static final int MOST = 2_000_000_000;

  private WilksTolerance() {}

  /**
   * The confidence.
   *
   * @param n values, at least 1
   * @param coverage share of future values within the bound, in (0, 1)
   */
  public static double confidence(int n, double coverage, ToleranceEnds ends) {
    double log = Math.log(Require.inside(coverage, "coverage"));
    Require.atLeast(1, n, "n");
    double beyondOne = Math.exp(n * log);
    double confidence =
        switch (ends) {
          case MINIMUM -> -Math.expm1(n * log);
          case MINIMUM_AND_MAXIMUM -> 1 - beyondOne - n * (1 - coverage) * Math.exp((n - 1) * log);
        };
    return Math.min(1, Math.max(0, confidence));
  }

  /**
   * The fewest values that give the confidence.
   *
   * @param coverage share of future values within the bound, in (0, 1)
   * @param confidence in (0, 1)
   * @return the number, or undefined if it is above two thousand million
   */
  public static Result<Integer> sampleSize(double coverage, double confidence, ToleranceEnds ends) {
    Require.inside(confidence, "confidence");
    if (!(confidence(MOST, coverage, ends) >= confidence)) {
      return Result.undefined("more than " + MOST + " values would be needed");
    }
    int tooFew = 0;
    int enough = MOST;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (confidence(middle, coverage, ends) >= confidence) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return Result.of(enough);
  }

  /**
   * The share of future values above the minimum of n, in the mean over all samples: n/(n+1).
   *
   * @param n values, at least 1
   */
  public static double expectedCoverageOfMinimum(int n) {
    return Require.atLeast(1, n, "n") / (n + 1.0);
  }
}
