package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * What the worst or best case of each item would be if the wording had no effect: any m of its mR
 * draws could have been the draws of one repeat.
 *
 * <pre>
 * worst: mean_i C(k_i, m) / C(mR, m)
 * best:  mean_i (1 - C(mR - k_i, m) / C(mR, m))
 * k_i draws of item i right, of R repeats under each of m wordings
 * </pre>
 *
 * <p>It is the mean over all ways to deal an item's draws, for {@link CaseScore#WORST} and {@link
 * CaseScore#BEST} averaged over repeats. Their difference from it is the effect of the wording; it
 * refers to the accuracy pooled over wordings, whereas a placebo arm refers to the original's.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Undefined</b> for R = 1: there is one way to
 * deal m draws to m wordings, so the reference would be the statistic itself.
 *
 * <p>Source: the mean of a minimum under random permutation, which is hypergeometric.
 */
public enum NoEffectReference {
  /** The item is right in all m draws. */
  WORST,
  /** The item is right in any of m draws. */
  BEST;

  /**
   * The mean over items, or why there is none.
   *
   * @param correct how many draws of each item are right, each in [0, wordings * repeats]; at least
   *     one item
   * @param wordings m, at least 1
   * @param repeats R, at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public Result<Double> of(int[] correct, int wordings, int repeats) {
    return Mean.value(
        statistic(correct, wordings, repeats),
        "no reference with one repeat: it would be the statistic itself");
  }

  /**
   * The same as a statistic that can be resampled, to give the excess a paired interval; no item is
   * used if it is undefined.
   *
   * @param correct as for {@link #of}
   * @param wordings as for {@link #of}
   * @param repeats as for {@link #of}
   * @throws IllegalArgumentException as for {@link #of}
   */
  public RatioOfSums statistic(int[] correct, int wordings, int repeats) {
    Require.atLeast(1, correct.length, "items");
    long draws =
        (long) Require.atLeast(1, wordings, "wordings") * Require.atLeast(1, repeats, "repeats");
    for (int i = 0; i < correct.length; i++) {
      if (correct[i] < 0 || correct[i] > draws) {
        throw new IllegalArgumentException(
            "correct[" + i + "] must be in [0, " + draws + "]: " + correct[i]);
      }
    }
    return Mean.overItems(
        correct.length,
        item -> repeats == 1 ? 0 : ofItem(correct[item], wordings, draws),
        item -> repeats == 1 ? 0 : 1);
  }

  private double ofItem(long right, int wordings, long draws) {
    return this == WORST
        ? allOf(right, wordings, draws)
        : 1 - allOf(draws - right, wordings, draws);
  }

  /** The chance that all of m draws, taken without putting back, are among these. */
  private static double allOf(long these, int m, long draws) {
    if (these < m) {
      return 0;
    }
    double chance = 1;
    for (int taken = 0; taken < m && these < draws && chance > 0; taken++) {
      chance *= (double) (these - taken) / (draws - taken);
    }
    return chance;
  }
}
