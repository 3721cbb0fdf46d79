package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.OneKind;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.stats.agreement.NominalAgreement;
import java.util.Optional;

/**
 * The share of items whose first answers are the same under all conditions: the consistency rate.
 *
 * <pre>mean over items with n_i &gt;= 2 of [one answer alone occurs]</pre>
 *
 * <p>n_i is the number of conditions with a first answer (repeat 0) to item i. The original is one
 * of the conditions; a variant whose text equals it is missing, as is a failed call.
 *
 * <p><b>Unit and range</b>: a share of items, in [0, 1]; it falls as conditions are added, and is
 * below 1 from noise alone. <b>Interval</b>: 95 %, that of a share (see the package).
 * <b>Undefined</b> when no item has answers under two conditions. <b>Excluded</b> are first answers
 * alone: later ones are not looked at.
 *
 * <p>Source: the consistency rate of the paraphrase literature; the interval is ours.
 */
public final class Unanimity extends ItemMetric {
  private final Unreadable unreadable;

  private Unanimity(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** "No answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static Unanimity withDefaults() {
    return new Unanimity(Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public Unanimity withUnreadable(Unreadable unreadable) {
    return new Unanimity(unreadable);
  }

  @Override
  public String id() {
    return "unanimity(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Selection selection() {
    return Selection.WITHIN_ITEMS;
  }

  @Override
  public Optional<OneKind> ofOneKind(AnswerTable table) {
    return OneKind.ofFirst(
        table,
        (cell, place) ->
            Counted.counts(cell, place, unreadable) ? cell.answer(place) : OneKind.Kind.NONE,
        kind -> true);
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    return FirstAnswers.pooled(
        observations,
        unreadable,
        NominalAgreement::unanimity,
        statistic -> "no item has an answer under two conditions");
  }
}
