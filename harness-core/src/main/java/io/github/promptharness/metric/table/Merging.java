package io.github.promptharness.metric.table;

import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.ItemStatistic;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * How a metric is put together of parts: of some items' answers here and of other items' there,
 * each reduced to a few numbers an item. A metric says so by {@link ItemMetric#merging()}.
 */
public sealed interface Merging {
  /**
   * Not at all: it needs the answers to all items beside each other.
   *
   * @param why in words that follow "it"
   */
  record Never(String why) implements Merging {}

  /**
   * Its statistic is a {@link io.github.promptharness.stats.RatioOfSums} to which each item adds by
   * its own answers alone, in the range that is the widest of the parts'.
   *
   * @param rule how its interval is made
   * @param whyUndefined from the number of rows, where that stands in the sentence; else empty, and
   *     the sentence is that of the parts
   */
  record OfSums(IntervalRule rule, Optional<LongFunction<String>> whyUndefined)
      implements Merging {}

  /**
   * It follows from what the answers to each item score under each condition.
   *
   * @param unreadable how "no answer" counts
   * @param polarity what it scores where it counts as wrong
   * @param changedOnly whether rows of texts that were left as they were never enter
   * @param of from the scores of all parts
   */
  record OfScores(
      Unreadable unreadable,
      Polarity polarity,
      boolean changedOnly,
      Function<MergedScores, Merged> of)
      implements Merging {}

  /** A ratio of sums whose interval follows from its range. */
  static Merging ofSums() {
    return new OfSums(IntervalRule.byStatistic(), Optional.empty());
  }

  /** The same where the reason why there is no number tells the number of rows. */
  static Merging ofSums(LongFunction<String> whyUndefined) {
    return new OfSums(IntervalRule.byStatistic(), Optional.of(whyUndefined));
  }

  /**
   * A statistic over the items of all parts.
   *
   * @param statistic absent if there is nothing to compute
   * @param used how many rows it rests on
   * @param rule how its interval is made
   * @param whyUndefined the reason where there is no number
   */
  record Merged(
      Optional<ItemStatistic> statistic, long used, IntervalRule rule, String whyUndefined) {
    /** One that has, or may have, a number. */
    public static Merged of(
        ItemStatistic statistic, long used, IntervalRule rule, String whyUndefined) {
      return new Merged(Optional.of(statistic), used, rule, whyUndefined);
    }

    /** One that has none. */
    public static Merged undefined(String why) {
      return new Merged(Optional.empty(), 0, IntervalRule.byStatistic(), why);
    }
  }
}
