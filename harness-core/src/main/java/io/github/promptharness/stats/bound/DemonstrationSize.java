package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * How many independent trials show that a chance of success is at least p, if so many may fail.
 *
 * <pre>the least n with P(Bin(n, 1 - p) &lt;= k) &lt;= 1 - c;   for k = 0: ceil(ln(1-c) / ln(p))
 * </pre>
 *
 * <p>With at most k failures in n trials the lower bound of Clopper and Pearson at confidence c is
 * then at least p. At c = .95, 59 trials without failure show .95, 299 show .99, and 473 with one
 * failure do. k must be fixed before the trials.
 *
 * <p><b>Unit and range</b>: trials, at least 1. <b>Undefined</b> above two thousand million.
 *
 * <p>Source: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in
 * the case of the binomial", Biometrika 26(4), DOI 10.1093/biomet/26.4.404; the plan is known as a
 * reliability demonstration test.
 */
public final class DemonstrationSize {
  private static final int MOST = 2_000_000_000;

  private DemonstrationSize() {}

  /**
   * The number of trials.
   *
   * @param probability p that is to be shown, in (0, 1)
   * @param confidence c, in (0, 1)
   * @param failures k that are allowed, in [0, 1000000]
   * @return the number, or undefined if it is above two thousand million
   */
  public static Result<Integer> trials(double probability, double confidence, int failures) {
    double failing = 1 - Require.inside(probability, "probability");
    double error = 1 - Require.inside(confidence, "confidence");
    Require.within(0, 1_000_000, failures, "failures");
    if (!(Distributions.binomialProbability(failures, MOST, failing) <= error)) {
      return Result.undefined("more than " + MOST + " trials would be needed");
    }
    int tooFew = failures;
    int enough = MOST;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (Distributions.binomialProbability(failures, middle, failing) <= error) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return Result.of(enough);
  }

  /**
   * How likely it is that no more than so many of n trials fail.
   *
   * @param trials n, at least 1
   * @param failures k, in [0, n]
   * @param truth the chance of success that is really there, in [0, 1]
   */
  public static double chance(int trials, int failures, double truth) {
    Require.atLeast(1, trials, "trials");
    Require.within(0, trials, failures, "failures");
    return Distributions.binomialProbability(failures, trials, 1 - Require.unit(truth, "truth"));
  }
}
