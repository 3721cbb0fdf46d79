package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.agreement.Disagreement;

/**
 * The noise floor: how often two answers to the identical prompt differ.
 *
 * <pre>mean over cells of 1 - sum_k n_k (n_k - 1) / (R (R - 1))</pre>
 *
 * <p>A cell is an item under a condition, R the number of its answers, n_k the number of answers k
 * among them. Cells with R &gt;= 2 count the same. Variants whose text equals the original are left
 * out: they share its answers.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see
 * the package). <b>Undefined</b> when no cell has two answers: at temperature 0, too, repeats are
 * needed.
 *
 * <p>Source: the unbiased Gini-Simpson index, Simpson (1949), DOI 10.1038/163688a0; see {@link
 * Disagreement}. The interval is ours.
 */
public final class NoiseFloor extends ItemMetric {
  private static final RepeatedAnswers MEASURE =
      new RepeatedAnswers(
          Disagreement::within, 2, 1, "no prompt has two answers: ask each at least twice");

  private final Unreadable unreadable;
  private final Scope scope;

  private NoiseFloor(Unreadable unreadable, Scope scope) {
    this.unreadable = unreadable;
    this.scope = scope;
  }

  /** "No answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static NoiseFloor withDefaults() {
    return new NoiseFloor(Unreadable.CATEGORY, Scope.STUDY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public NoiseFloor withUnreadable(Unreadable unreadable) {
    return new NoiseFloor(unreadable, scope);
  }

  /** Of each condition by itself, instead of all of them together. */
  public NoiseFloor perCondition() {
    return new NoiseFloor(unreadable, Scope.CONDITION);
  }

  @Override
  public String id() {
    return "noise-floor("
        + (scope == Scope.CONDITION ? "over=one condition, " : "")
        + "unreadable="
        + unreadable
        + ")";
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    return MEASURE.pooled(observations, unreadable);
  }
}
