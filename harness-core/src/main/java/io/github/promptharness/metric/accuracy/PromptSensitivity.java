package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.Rounds;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.sensitivity.PromptSensitivityScore;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * PSS: how far the scores of an item under two wordings are apart.
 *
 * <pre>
 * S_i = mean over pairs of conditions j &lt; k of |s_ij - s_ik|,   PSS = mean over items of S_i
 * </pre>
 *
 * <p>of one answer a condition, averaged over the item's {@link Rounds}, in which the r-th answers
 * of all conditions are compared. The original is one of the conditions; variants whose text is
 * that of another condition share its answers and are left out. It sees changes of the score, not
 * from one wrong answer to another, and noise counts as sensitivity: read it beside the placebo
 * arm's, and compare at equal numbers of conditions. "No answer" is wrong unless told otherwise.
 *
 * <p><b>Unit and range</b>: [0, m/(2(m-1))] for right or wrong and even m, so 1 for two conditions
 * only. <b>Interval</b>: 95 %, that of a share (see the package). <b>Undefined</b> when no item has
 * answers to two texts, when there is no reference answer, or when a score is outside [0, 1].
 *
 * <p>Source: Zhuo et al. (2024), "ProSA: assessing and understanding the prompt sensitivity of
 * LLMs", arXiv:2410.12405. The interval is ours.
 */
public final class PromptSensitivity extends ItemMetric {
  private final Unreadable unreadable;

  private PromptSensitivity(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** Answers in which nothing was found are wrong: {@link Unreadable#WRONG}. */
  public static PromptSensitivity withDefaults() {
    return new PromptSensitivity(Unreadable.WRONG);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public PromptSensitivity withUnreadable(Unreadable newUnreadable) {
    return new PromptSensitivity(newUnreadable);
  }

  @Override
  public String id() {
    return "prompt-sensitivity-score(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var cells = new ScoreCells(table, unreadable, Polarity.HIGHER_IS_BETTER);
    double[] values = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    int[] columns = IntStream.range(0, table.conditions().size()).toArray();
    for (int i = 0; i < values.length; i++) {
      var item = table.items().get(i);
      Rounds rounds = cells.rounds(item, columns, true);
      OptionalDouble value = rounds.mean(PromptSensitivity::meanDistance);
      if (value.isPresent()) {
        values[i] = value.getAsDouble();
        counts[i] = 1;
        used += rounds.answers();
      }
    }
    return Pooled.of(
            table,
            RatioOfSums.of(values, counts),
            used,
            () -> "no item has answers to two texts that count")
        .withRows(table.ownRows());
  }

  private static OptionalDouble meanDistance(double[] scores) {
    return scores.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(PromptSensitivityScore.ofItem(scores).orElseThrow());
  }
}
