package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.flip.NoiseFloor;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.List;

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
  public Pooled pooled(Observations observations) {
    AnswerTable table =
        overConditions ? AnswerTable.of(observations) : AnswerTable.ofOneCondition(observations);
    int items = table.items().size();
    double[] equal = new double[items];
    double[] prompts = new double[items];
    long used = 0;
    for (int i = 0; i < items; i++) {
      for (Cell cell : table.items().get(i).cells()) {
        List<Object> said = said(cell);
        if (said.size() >= 2) {
          equal[i] += said.stream().allMatch(said.get(0)::equals) ? 1 : 0;
          prompts[i]++;
          used += said.size();
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

  private List<Object> said(List<Observation> cell) {
    var said = new ArrayList<Object>();
    for (Observation row : cell) {
      boolean counts =
          row.sameTextAs().isEmpty()
              && row.outcome().isAnswered()
              && (row.answer().isPresent() || unreadable != Unreadable.EXCLUDE);
      if (counts) {
        said.add(compared == Compared.TEXTS ? row.text() : row.answer());
      }
    }
    return said;
  }

  /** What is compared. */
  public enum Compared {
    /** Canonical answers: TARa. */
    ANSWERS,
    /** The model's words, character by character: TARr. */
    TEXTS
  }
}
