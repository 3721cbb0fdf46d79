package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.CountedCells;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.stats.RatioOfSums;

/**
 * The share of answers under one condition that are right; with graded scores, their mean.
 *
 * <pre>accuracy = sum of scores / number of answers</pre>
 *
 * <p>over all items and repeats together (micro average). With as many answers to each item it
 * equals the mean over items; with fewer to some, because they were left out, those items count
 * less.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see the
 * package). <b>Undefined</b> when nothing is left to count, when there is no reference answer, or
 * when a score is outside [0, 1].
 *
 * <p>Failed calls are left out always, and so are all answers to an item without reference.
 *
 * <p>Source: as in Miller (2024), arXiv:2411.00640, who gives clustered standard errors; the
 * interval is ours.
 */
public final class Accuracy extends ItemMetric {
  private final Unreadable unreadable;

  private Accuracy(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** Answers in which nothing was found are left out: {@link Unreadable#EXCLUDE}. */
  public static Accuracy withDefaults() {
    return new Accuracy(Unreadable.EXCLUDE);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public Accuracy withUnreadable(Unreadable unreadable) {
    return new Accuracy(unreadable);
  }

  @Override
  public String id() {
    return "accuracy(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums(Accuracy::nothingCounts);
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var counted = CountedCells.of(table, unreadable);
    double[] sums = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < sums.length; i++) {
      if (table.items().get(i).lacksReference()) {
        continue;
      }
      sums[i] = counted.sum(i, 0);
      counts[i] = counted.size(i, 0);
      used += counted.size(i, 0);
    }
    return Pooled.of(table, RatioOfSums.of(sums, counts), used, () -> nothingCounts(table.rows()));
  }

  private static String nothingCounts(long rows) {
    return "no answer is left to count: all " + rows + " are left out";
  }
}
