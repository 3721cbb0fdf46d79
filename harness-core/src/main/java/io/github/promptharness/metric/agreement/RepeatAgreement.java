package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.flip.NoiseFloor;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;

/**
 * How often all repeats of a prompt come out the same, as answers or as texts: the total agreement
 * rate.
 *
 * <pre>mean over items of [all repeats are equal],   an item with two or more</pre>
 *
 * <p>Texts that differ may hold one answer: the model is not deterministic, and yet the results are
 * stable. {@link NoiseFloor} is about pairs of answers instead, and does not fall with the number
 * of repeats. {@link #overConditions()} averages over the prompts of each item, one a condition.
 *
 * <p><b>Unit and range</b>: a share of items, in [0, 1]; it falls as repeats are added, so compare
 * it at equal numbers. <b>Interval</b>: 95 %, that of a share (see the package). <b>Undefined</b>
 * when no prompt has two repeats of its own.
 *
 * <p>Source: TARa@N and TARr@N of Atil et al. (2024), "Non-determinism of 'deterministic' LLM
 * settings", arXiv:2408.04667. The interval is ours.
 */
public final class RepeatAgreement extends ItemMetric {
  private final Compared compared;
  private final boolean overConditions;
  private final Unreadable unreadable;

  private RepeatAgreement(Compared compared, boolean overConditions, Unreadable unreadable) {
    this.compared = compared;
    this.overConditions = overConditions;
    this.unreadable = unreadable;
  }

  /** Of each condition by itself, "no answer" one more category: {@link Unreadable#CATEGORY}. */
  public static RepeatAgreement of(Compared compared) {
    return new RepeatAgreement(compared, false, Unreadable.CATEGORY);
  }

  /** Once for all conditions. */
  public RepeatAgreement overConditions() {
    return new RepeatAgreement(compared, true, unreadable);
  }

  /**
   * How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. Its texts are compared
   * unless it is excluded.
   */
  public RepeatAgreement withUnreadable(Unreadable newUnreadable) {
    return new RepeatAgreement(compared, overConditions, newUnreadable);
  }

  @Override
  public String id() {
    return "repeat-agreement(of="
        + compared
        + ", over="
        + (overConditions ? "all conditions" : "one condition")
        + ", unreadable="
        + unreadable
        + ")";
  }

  @Override
  public Scope scope() {
    return overConditions ? Scope.STUDY : Scope.CONDITION;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table =
        overConditions ? AnswerTable.of(observations) : AnswerTable.ofOneCondition(observations);
    int items = table.items().size();
    double[] equal = new double[items];
    double[] prompts = new double[items];
    long used = 0;
    for (int i = 0; i < items; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < table.conditions().size(); j++) {
        Cell cell = item.cell(j);
        int said = said(cell);
        if (said >= 2) {
          equal[i] += isSame(cell) ? 1 : 0;
          prompts[i]++;
          used += said;
        }
      }
      if (prompts[i] > 0) {
        equal[i] /= prompts[i];
        prompts[i] = 1;
      }
    }
    return Pooled.of(
            table,
            RatioOfSums.of(equal, prompts),
            used,
            () -> "no prompt has two answers: ask each at least twice")
        .withRows(table.ownRows());
  }

  private int said(Cell cell) {
    int said = 0;
    for (int place = 0; place < cell.size(); place++) {
      said += counts(cell, place) ? 1 : 0;
    }
    return said;
  }

  private boolean counts(Cell cell, int place) {
    return cell.isOwn(place)
        && cell.isAnswered(place)
        && (cell.hasAnswer(place) || unreadable != Unreadable.EXCLUDE);
  }

  /** Whether all that count are the same. */
  private boolean isSame(Cell cell) {
    int first = 0;
    while (!counts(cell, first)) {
      first++;
    }
    for (int place = first + 1; place < cell.size(); place++) {
      if (counts(cell, place) && !isSame(cell, first, place)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Cell cell, int one, int other) {
    return compared == Compared.TEXTS
        ? cell.get(one).text().equals(cell.get(other).text())
        : cell.answer(one) == cell.answer(other);
  }

  /** What is compared. */
  public enum Compared {
    /** Canonical answers: TARa. */
    ANSWERS,
    /** The model's words, character by character: TARr. */
    TEXTS
  }
}
