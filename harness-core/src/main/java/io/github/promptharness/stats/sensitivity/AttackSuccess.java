package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;

/**
 * Of the items that are right on the original, how many a variant turns wrong.
 *
 * <pre>
 * single: sum_i (variants of item i that are wrong) / sum_i (its variants with a changed text)
 * any:    items with a wrong variant / items with a changed text,   both over items right before
 * </pre>
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: by resampling {@link #statistic}
 * over items; which items are right before is itself subject to noise, and part of what is
 * resampled. <b>Undefined</b> when no item with a changed text is right on the original. Any grows
 * with the number of variants even where nothing has an effect: compare at equal numbers, and with
 * what re-asking the original gives.
 *
 * <p>Source: the attack success rate of the adversarial literature, such as Morris et al. (2020),
 * "TextAttack", arXiv:2005.05909, without its search.
 */
public enum AttackSuccess {
  /** Over all variants; with as many for each item, the mean over variants. */
  SINGLE,
  /** By any of the variants: an attacker who may try them all. */
  ANY;

  /**
   * The share, or why there is none.
   *
   * @param scores 0 and 1 only
   * @throws IllegalArgumentException if a score is neither
   */
  public Result<Double> of(AgainstOriginal scores) {
    return Mean.value(statistic(scores), "no item with a changed text is right on the original");
  }

  /**
   * The same as a statistic that can be resampled; it uses the items that are right on the original
   * and have a changed text.
   *
   * @param scores 0 and 1 only
   * @throws IllegalArgumentException if a score is neither
   */
  public RatioOfSums statistic(AgainstOriginal scores) {
    scores.requireRightOrWrong("an attack");
    int most = this == ANY ? 1 : scores.variants();
    return Mean.overItems(
        scores.items(),
        item -> Math.min(most, wrong(scores, item)),
        item -> scores.original(item) == 1 ? Math.min(most, scores.changed(item)) : 0);
  }

  private static int wrong(AgainstOriginal scores, int item) {
    int wrong = 0;
    for (int j = 0; j < scores.variants(); j++) {
      wrong += scores.variant(item, j) < scores.original(item) ? 1 : 0;
    }
    return wrong;
  }
}
