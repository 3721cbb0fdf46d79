package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.CountedCells;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.MergedScores;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.PairedScores;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import java.util.stream.IntStream;

/**
 * How much more often answers are right under a condition than under the original, on the same
 * items.
 *
 * <pre>accuracy under the condition - accuracy under the original</pre>
 *
 * <p>both over the items with an answer that counts on both sides, and every answer of these counts
 * the same, as in {@link Accuracy}. By default that is every item, as assigned: one that the
 * condition left as it was pulls the difference towards 0. {@link #amongChanged()} looks at the
 * others alone. Below 0 the condition does worse, where higher scores are better; where lower ones
 * are, above 0, and "no answer" that counts still scores 0: leave it out there.
 *
 * <p><b>Unit and range</b>: a difference of shares, in [-1, 1]. <b>Interval</b>: 95 %; with one
 * answer a cell, right or wrong, and items that share no source, Tango's for paired proportions;
 * otherwise CR1 standard errors of the linearised difference over items, or clusters that they
 * share, and t. <b>Undefined</b> when no item is left, when there is no reference answer, or when a
 * score is outside [0, 1].
 *
 * <p>Source: the paired difference of Miller (2024), arXiv:2411.00640, section 4; the interval of
 * Tango (1998), DOI 10.1002/(SICI)1097-0258(19980430)17:8&lt;891::AID-SIM780&gt;3.0.CO;2-B.
 * Newcombe's covers as well, but is wider for few items and too narrow where no item changes.
 */
public final class AccuracyDifference extends ItemMetric {
  private final Unreadable unreadable;
  private final boolean changedOnly;

  private AccuracyDifference(Unreadable unreadable, boolean changedOnly) {
    this.unreadable = unreadable;
    this.changedOnly = changedOnly;
  }

  /** Over all items; answers in which nothing was found are left out. */
  public static AccuracyDifference withDefaults() {
    return new AccuracyDifference(Unreadable.EXCLUDE, false);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public AccuracyDifference withUnreadable(Unreadable newUnreadable) {
    return new AccuracyDifference(newUnreadable, changedOnly);
  }

  /** Over the items whose text the condition changed. */
  public AccuracyDifference amongChanged() {
    return new AccuracyDifference(unreadable, true);
  }

  @Override
  public String id() {
    return "accuracy-difference(unreadable="
        + unreadable
        + ", texts="
        + (changedOnly ? "changed" : "all")
        + ")";
  }

  @Override
  public Scope scope() {
    return Scope.AGAINST_ORIGINAL;
  }

  @Override
  public Pooled pooled(Observations observations) {
    ConditionPair pair = ConditionPair.of(observations);
    AnswerTable table = pair.table();
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    if (!pair.isComplete()) {
      return Pooled.undefined(table, MergedScores.NOTHING_BESIDE);
    }
    var counted = CountedCells.of(table, unreadable);
    var sides = new PairedScores(table.items().size());
    for (int i = 0; i < table.items().size(); i++) {
      var item = table.items().get(i);
      int before = counted.size(i, pair.original());
      int after = counted.size(i, pair.variant());
      boolean left = item.lacksReference() || (changedOnly && pair.isUnchanged(item));
      if (!left && before > 0 && after > 0) {
        sides.add(
            i, counted.sum(i, pair.original()), before, counted.sum(i, pair.variant()), after);
      }
    }
    return Pooled.of(
            table, sides.difference(), sides.used(), () -> whyUndefined(pair.isUnchanged()))
        .withRule(sides.rule())
        .withRows(changedOnly ? pair.changedRows() : table.rows());
  }

  @Override
  public Merging merging() {
    return new Merging.OfScores(unreadable, Polarity.HIGHER_IS_BETTER, changedOnly, this::merged);
  }

  private Merging.Merged merged(MergedScores scores) {
    if (scores.original() < 0) {
      return Merging.Merged.undefined(MergedScores.NOTHING_BESIDE);
    }
    int original = scores.original();
    int variant = scores.variants().get(0);
    var sides = new PairedScores(scores.items());
    for (int i = 0; i < scores.items(); i++) {
      if (!(changedOnly && scores.isUnchanged(i, variant))
          && scores.hasBoth(i, original, variant)) {
        sides.add(
            i,
            scores.sum(i, original),
            scores.answers(i, original),
            scores.sum(i, variant),
            scores.answers(i, variant));
      }
    }
    return Merging.Merged.of(
        sides.difference(), sides.used(), sides.rule(), whyUndefined(isUnchanged(scores, variant)));
  }

  private static boolean isUnchanged(MergedScores scores, int variant) {
    return IntStream.range(0, scores.items()).allMatch(i -> scores.isUnchanged(i, variant));
  }

  private String whyUndefined(boolean allUnchanged) {
    return changedOnly && allUnchanged
        ? "this condition left every text as it was"
        : "no item has an answer that counts on both sides";
  }
}
