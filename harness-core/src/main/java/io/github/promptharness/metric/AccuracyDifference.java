package io.github.promptharness.metric;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.PairedProportionInterval;
import io.github.promptharness.stats.RatioOfSums;

/**
 * How much more often answers are right under a condition than under the original, on the same
 * items.
 *
 * <pre>mean over items of (mean score under the condition - mean score under the original)</pre>
 *
 * <p>Counted are items with an answer that counts on both sides; each counts the same, however many
 * answers it has. By default that is every item, as assigned: one that the condition left as it was
 * adds exactly 0. {@link #amongChanged()} looks at the others alone. Below 0 the condition does
 * worse.
 *
 * <p><b>Unit and range</b>: a difference of shares, in [-1, 1]. <b>Interval</b>: 95 %; with one
 * answer a cell, right or wrong, and items that share no source, Tango's for paired proportions;
 * otherwise CR1 standard errors over items, or clusters that they share, and t. <b>Undefined</b>
 * when no item is left, when there is no reference answer, or when a score is outside [0, 1].
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
  Pooled pooled(Observations observations) {
    ConditionPair pair = ConditionPair.of(observations);
    AnswerTable table = pair.table();
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    if (!pair.isComplete()) {
      return Pooled.undefined(table, "there is nothing beside the original to compare it with");
    }
    var outcomes = new PairedOutcomes();
    double[] differences = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < counts.length; i++) {
      var item = table.items().get(i);
      var before = Counted.of(pair.original(item), unreadable);
      var after = Counted.of(pair.variant(item), unreadable);
      boolean left = item.lacksReference() || (changedOnly && pair.isUnchanged(item));
      if (!left && !before.isEmpty() && !after.isEmpty()) {
        differences[i] = after.mean() - before.mean();
        counts[i] = 1;
        used += before.size() + after.size();
        outcomes.add(before, after);
      }
    }
    return Pooled.of(
            table,
            RatioOfSums.of(differences, counts).withRange(-1, 1),
            used,
            () -> whyUndefined(pair))
        .withRule(outcomes.rule());
  }

  private String whyUndefined(ConditionPair pair) {
    return changedOnly && pair.isUnchanged()
        ? "this condition left every text as it was"
        : "no item has an answer that counts on both sides";
  }

  /** Counts right and wrong on both sides, as long as each side has one answer that is either. */
  private static final class PairedOutcomes {
    private boolean single = true;
    private long both;
    private long onlyAfter;
    private long onlyBefore;
    private long neither;

    void add(Counted before, Counted after) {
      single &= before.isRightOrWrong() && after.isRightOrWrong();
      boolean rightBefore = before.sum() == 1;
      boolean rightAfter = after.sum() == 1;
      both += rightBefore && rightAfter ? 1 : 0;
      onlyAfter += !rightBefore && rightAfter ? 1 : 0;
      onlyBefore += rightBefore && !rightAfter ? 1 : 0;
      neither += rightBefore || rightAfter ? 0 : 1;
    }

    IntervalRule rule() {
      return (statistic, clusters, seed) ->
          single && IntervalRule.areSingletons(statistic, clusters)
              ? IntervalRule.overItems(
                  PairedProportionInterval.TANGO.of(
                      both, onlyAfter, onlyBefore, neither, IntervalRule.LEVEL),
                  "Tango",
                  statistic)
              : IntervalRule.byStatistic().interval(statistic, clusters, seed);
    }
  }
}
