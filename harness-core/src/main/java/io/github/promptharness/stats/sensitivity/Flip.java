package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;

/**
 * How often correctness under a variant is not that under the original.
 *
 * <pre>
 * sum_i (variants of item i that flip) / sum_i (variants of item i with a changed text)
 * any: items with a flip / items with a changed text
 * </pre>
 *
 * <p>Only texts that differ from the original's count. A change from one wrong answer to another is
 * no flip here: for flips of answers see the distances of {@link
 * io.github.promptharness.stats.agreement.Disagreement}.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]; right to wrong and wrong to right add up to all.
 * <b>Interval</b>: by resampling {@link #statistic} over items. <b>Undefined</b> when no text is
 * changed. It holds the noise between two answers to one text, and any flip grows with the number
 * of variants: show it beside what re-asking the original gives.
 *
 * <p>Source: the flip rate of the robustness literature; for one variant it is the share of
 * discordant pairs of McNemar (1947).
 */
public enum Flip {
  /** Changes both ways. */
  ALL(1, 1),
  /** Right on the original, wrong on the variant. */
  RIGHT_TO_WRONG(1, 0),
  /** Wrong on the original, right on the variant. */
  WRONG_TO_RIGHT(0, 1),
  /** Items with any change, over items. */
  ANY(1, 1);

  private final int ofRight;
  private final int ofWrong;

  Flip(int ofRight, int ofWrong) {
    this.ofRight = ofRight;
    this.ofWrong = ofWrong;
  }

  /**
   * The share, or why there is none.
   *
   * @param scores 0 and 1 only
   * @throws IllegalArgumentException if a score is neither
   */
  public Result<Double> of(AgainstOriginal scores) {
    return Mean.value(statistic(scores), "no text differs from the original's");
  }

  /**
   * The same as a statistic that can be resampled; it uses the items with a changed text.
   *
   * @param scores 0 and 1 only
   * @throws IllegalArgumentException if a score is neither
   */
  public RatioOfSums statistic(AgainstOriginal scores) {
    scores.requireRightOrWrong("a flip");
    return this == ANY
        ? Mean.overItems(
            scores.items(),
            item -> Math.min(1, flips(scores, item)),
            item -> Math.min(1, scores.changed(item)))
        : Mean.overItems(scores.items(), item -> flips(scores, item), scores::changed);
  }

  private int flips(AgainstOriginal scores, int item) {
    int flips = 0;
    for (int j = 0; j < scores.variants(); j++) {
      // An unchanged text has the original's score, so it cannot flip.
      if (scores.variant(item, j) != scores.original(item)) {
        flips += scores.original(item) == 1 ? ofRight : ofWrong;
      }
    }
    return flips;
  }
}
