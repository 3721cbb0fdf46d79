package io.github.promptharness.metric;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.proportion.PairedProportionInterval;
import java.util.Arrays;

/**
 * How much more often answers are right under a condition than under the original, on the same
 * items.
 *
 * <pre>accuracy under the condition - accuracy under the original</pre>
 *
 * <p>both over the items with an answer that counts on both sides, and every answer of these counts
 * the same, as in {@link Accuracy}. By default that is every item, as assigned: one that the
 * condition left as it was pulls the difference towards 0. {@link #amongChanged()} looks at the
 * others alone. Below 0 the condition does worse.
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
    var sides = new Sides(table.items().size());
    for (int i = 0; i < table.items().size(); i++) {
      var item = table.items().get(i);
      var before = Counted.of(pair.original(item), unreadable);
      var after = Counted.of(pair.variant(item), unreadable);
      boolean left = item.lacksReference() || (changedOnly && pair.isUnchanged(item));
      if (!left && !before.isEmpty() && !after.isEmpty()) {
        sides.add(i, before, after);
        outcomes.add(before, after);
      }
    }
    return Pooled.of(table, sides.difference(), sides.used, () -> whyUndefined(pair))
        .withRule(outcomes.rule())
        .withRows(changedOnly ? pair.changedRows() : table.rows());
  }

  private String whyUndefined(ConditionPair pair) {
    return changedOnly && pair.isUnchanged()
        ? "this condition left every text as it was"
        : "no item has an answer that counts on both sides";
  }

  /** Sums of scores and answers of the items that have both sides. */
  private static final class Sides {
    private final double[] scoresBefore;
    private final double[] answersBefore;
    private final double[] scoresAfter;
    private final double[] answersAfter;
    private long used;

    Sides(int items) {
      scoresBefore = new double[items];
      answersBefore = new double[items];
      scoresAfter = new double[items];
      answersAfter = new double[items];
    }

    void add(int item, Counted before, Counted after) {
      scoresBefore[item] = before.sum();
      answersBefore[item] = before.size();
      scoresAfter[item] = after.sum();
      answersAfter[item] = after.size();
      used += before.size() + after.size();
    }

    /**
     * The difference of the two ratios as a mean over items of what each adds to it: with d the
     * difference and r a ratio, d plus n times ((a - r b)/sum b after, less the same before). With
     * as many answers to each item that is the difference of the item's own means.
     */
    RatioOfSums difference() {
      double[] influence = new double[answersBefore.length];
      double[] counts = new double[answersBefore.length];
      double items = Arrays.stream(answersBefore).filter(answers -> answers > 0).count();
      double allBefore = Arrays.stream(answersBefore).sum();
      double allAfter = Arrays.stream(answersAfter).sum();
      double before = Arrays.stream(scoresBefore).sum() / allBefore;
      double after = Arrays.stream(scoresAfter).sum() / allAfter;
      for (int i = 0; i < counts.length; i++) {
        if (answersBefore[i] > 0) {
          counts[i] = 1;
          influence[i] =
              (after - before)
                  + items * (scoresAfter[i] - after * answersAfter[i]) / allAfter
                  - items * (scoresBefore[i] - before * answersBefore[i]) / allBefore;
        }
      }
      return RatioOfSums.of(influence, counts).withRange(-1, 1);
    }
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
