package io.github.promptharness.metric.table;

import io.github.promptharness.Estimate;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Difference;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * A metric at work on some rows: a statistic over the items of their table.
 *
 * @param table the rows
 * @param statistic what is computed
 * @param rows how many rows it could have rested on
 * @param used how many of them it rests on
 * @param rule how its interval is made
 * @param whyUndefined asked only if the statistic is undefined
 */
public record Pooled(
    AnswerTable table,
    ItemStatistic statistic,
    long rows,
    long used,
    IntervalRule rule,
    Supplier<String> whyUndefined) {

  public static Pooled of(
      AnswerTable table, ItemStatistic statistic, long used, Supplier<String> whyUndefined) {
    return new Pooled(
        table, statistic, table.rows(), used, IntervalRule.byStatistic(), whyUndefined);
  }

  /** What cannot be computed of these rows at all. */
  public static Pooled undefined(AnswerTable table, String reason) {
    double[] nothing = new double[table.items().size()];
    return of(table, RatioOfSums.of(nothing, nothing), 0, () -> reason);
  }

  /** The same with an interval made in another way. */
  public Pooled withRule(IntervalRule newRule) {
    return new Pooled(table, statistic, rows, used, newRule, whyUndefined);
  }

  /** The same where some rows were never meant to enter, and so are not left out either. */
  public Pooled withRows(long newRows) {
    return new Pooled(table, statistic, newRows, used, rule, whyUndefined);
  }

  public Estimate estimate(Seed seed) {
    if (table.isEmpty()) {
      return new Estimate.Undefined("there are no observations");
    }
    OptionalDouble point = statistic.value();
    if (point.isEmpty()) {
      return new Estimate.Undefined(whyUndefined.get());
    }
    var interval = rule.interval(statistic, clusters(), seed.named("bootstrap"));
    return new Estimate.Value(point.getAsDouble(), interval, statistic.used(), rows - used);
  }

  /** This less another over the same items, whose answers hang together. */
  public Estimate minus(Pooled other, Seed seed) {
    var less =
        new Pooled(
            table,
            Difference.of(statistic, other.statistic),
            rows,
            used,
            IntervalRule.ofDifference(statistic, other.statistic),
            () -> (statistic.value().isEmpty() ? whyUndefined : other.whyUndefined).get());
    return less.estimate(seed);
  }

  private int[] clusters() {
    return table.clusters();
  }
}
