package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * What the worst or best case of each item would be if the wording had no effect: any m of its
 * draws, of whatever wording, could have been the m draws of one repeat.
 *
 * <pre>
 * worst: mean_i C(k_i, m) / C(N_i, m)
 * best:  mean_i (1 - C(N_i - k_i, m) / C(N_i, m))
 * k_i right of the N_i draws of item i under m wordings; N_i = mR with R repeats of each
 * </pre>
 *
 * <p>It is the mean over all ways to deal an item's draws, for {@link CaseScore#WORST} and {@link
 * CaseScore#BEST} averaged over repeats. Their difference from it is the effect of the wording; it
 * refers to the accuracy pooled over wordings, whereas a placebo arm refers to the original's.
 *
 * <p>Items with m draws or fewer are left out: there is one way to deal m draws to m wordings, so
 * the reference would be the statistic itself.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: by resampling {@link #statistic}
 * over items. <b>Undefined</b> when no item has more draws than wordings, as with R = 1.
 *
 * <p>Source: the mean of a minimum under random permutation, which is hypergeometric.
 */
public enum NoEffectReference {
  /** The item is right in all m draws. */
  WORST,
  /** The item is right in any of m draws. */
  BEST;

  private static final int MOST_WORDINGS = 1_000_000;

  /**
   * The mean over items with R repeats under every wording, or why there is none.
   *
   * @param correct how many draws of each item are right, each in [0, wordings * repeats]; at least
   *     one item
   * @param wordings m, from 1 to a million
   * @param repeats R, at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public Result<Double> of(int[] correct, int wordings, int repeats) {
    return value(statistic(correct, wordings, repeats));
  }

  /**
   * The mean over items of which some answers are missing, or why there is none.
   *
   * @param correct how many draws of each item are right, each in [0, draws]; at least one item
   * @param draws how many there are of each item, over all wordings and repeats, at least 0
   * @param wordings m, from 1 to a million
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public Result<Double> of(int[] correct, int[] draws, int wordings) {
    return value(statistic(correct, draws, wordings));
  }

  /**
   * The same as a statistic that can be resampled, to give the excess a paired interval; no item is
   * used if it is undefined.
   *
   * @param correct as for {@link #of(int[], int, int)}
   * @param wordings as for {@link #of(int[], int, int)}
   * @param repeats as for {@link #of(int[], int, int)}
   * @throws IllegalArgumentException as for {@link #of(int[], int, int)}
   */
  public RatioOfSums statistic(int[] correct, int wordings, int repeats) {
    long draws = (long) wordings * Require.atLeast(1, repeats, "repeats");
    return statistic(correct, item -> draws, wordings);
  }

  /**
   * The same as a statistic that can be resampled, where some answers are missing; items with m
   * draws or fewer are not used.
   *
   * @param correct as for {@link #of(int[], int[], int)}
   * @param draws as for {@link #of(int[], int[], int)}
   * @param wordings as for {@link #of(int[], int[], int)}
   * @throws IllegalArgumentException as for {@link #of(int[], int[], int)}
   */
  public RatioOfSums statistic(int[] correct, int[] draws, int wordings) {
    Require.sameLength(correct.length, "correct", draws.length, "draws");
    return statistic(correct, item -> draws[item], wordings);
  }

  private RatioOfSums statistic(int[] correct, IntToLongFunction draws, int wordings) {
    Require.atLeast(1, correct.length, "items");
    Require.within(1, MOST_WORDINGS, wordings, "wordings");
    for (int i = 0; i < correct.length; i++) {
      if (correct[i] < 0 || correct[i] > draws.applyAsLong(i)) {
        throw new IllegalArgumentException(
            "correct[" + i + "] must be in [0, " + draws.applyAsLong(i) + "]: " + correct[i]);
      }
    }
    IntPredicate isUsed = item -> draws.applyAsLong(item) > wordings;
    return Mean.overItems(
        correct.length,
        item -> isUsed.test(item) ? ofItem(correct[item], wordings, draws.applyAsLong(item)) : 0,
        item -> isUsed.test(item) ? 1 : 0);
  }

  private static Result<Double> value(RatioOfSums statistic) {
    return Mean.value(
        statistic,
        "no item has more draws than wordings (one repeat): no reference without repeats");
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
    // That the m miss the others is as likely as that the others miss the m.
    long others = draws - these;
    long fewer = Math.min(m, others);
    long more = Math.max(m, others);
    for (int taken = 0; taken < fewer && chance > 0; taken++) {
      chance *= (double) (draws - more - taken) / (draws - taken);
    }
    return chance;
  }
}
