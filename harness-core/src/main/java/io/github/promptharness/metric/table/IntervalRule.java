package io.github.promptharness.metric.table;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.proportion.ProportionInterval;
import java.util.HashSet;

/** How the interval of a statistic over items is made. All are at 95 %. */
@FunctionalInterface
public interface IntervalRule {
  /** The level of every interval of this package. */
  double LEVEL = 0.95;

  /** Resamples of fewer clusters claim a precision that nothing supports. */
  int LEAST_TO_RESAMPLE = 8;

  /** Resamples items, or clusters that they share, with all their answers. */
  IntervalRule BOOTSTRAP =
      (statistic, clusters, seed) ->
          areTooFew(statistic, clusters)
              ? new Interval(
                  statistic.lowest(),
                  statistic.highest(),
                  LEVEL,
                  "whole range, as fewer than "
                      + LEAST_TO_RESAMPLE
                      + " items or clusters are too few to resample")
              : ClusterBootstrap.withDefaults().interval(statistic, clusters, seed);

  /**
   * The interval.
   *
   * @param statistic defined
   * @param clusters the cluster of each item
   * @param seed names the draws, if there are any
   */
  Interval interval(ItemStatistic statistic, int[] clusters, Seed seed);

  /**
   * The default: a share in [0, 1] has the interval of {@link #share}; a mean of differences has
   * CR1 standard errors and t; anything else, such as a maximum, is resampled.
   */
  static IntervalRule byStatistic() {
    return (statistic, clusters, seed) -> {
      if (!(statistic instanceof RatioOfSums ratio)) {
        return BOOTSTRAP.interval(statistic, clusters, seed);
      }
      return isShare(ratio)
          ? share(ratio, clusters)
          : ClusteredRatio.of(ratio, clusters).t(LEVEL, ratio.lowest(), ratio.highest());
    };
  }

  /**
   * For an excess over noise, of which most items may have none: {@link
   * ClusteredRatio#tByKurtosis}, since there the few others make the error.
   */
  static IntervalRule ofExcess() {
    return (statistic, clusters, seed) ->
        statistic instanceof RatioOfSums ratio
            ? ClusteredRatio.of(ratio, clusters).tByKurtosis(LEVEL, ratio.lowest(), ratio.highest())
            : BOOTSTRAP.interval(statistic, clusters, seed);
  }

  /**
   * Wilson's interval of items that are right or wrong, each its own cluster; else Wilson's with
   * the effective number of items, which holds near 0 and 1 where a bootstrap of few items does
   * not.
   */
  private static Interval share(RatioOfSums ratio, int[] clusters) {
    return isCount(ratio) && areSingletons(ratio, clusters)
        ? overItems(
            ProportionInterval.WILSON.of(rightItems(ratio), ratio.used(), LEVEL), "Wilson", ratio)
        : ClusteredRatio.of(ratio, clusters).wilson(LEVEL);
  }

  /** The interval under a name that says what its trials are. */
  static Interval overItems(Interval interval, String name, ItemStatistic statistic) {
    int items = statistic.used();
    return new Interval(
        interval.low(),
        interval.high(),
        interval.level(),
        name + " over " + items + (items == 1 ? " item" : " items"));
  }

  /**
   * The rule for the difference of two statistics of the same items, the second resampled with the
   * first.
   */
  static IntervalRule ofDifference(ItemStatistic first, ItemStatistic second) {
    return first instanceof RatioOfSums one
            && second instanceof RatioOfSums other
            && isShare(one)
            && isShare(other)
        ? (statistic, clusters, seed) ->
            ClusteredRatio.of(one, clusters).minus(ClusteredRatio.of(other, clusters), LEVEL)
        : BOOTSTRAP;
  }

  private static boolean isShare(RatioOfSums ratio) {
    return ratio.lowest() == 0 && ratio.highest() == 1;
  }

  /** Whether there are too few clusters to resample. */
  static boolean areTooFew(ItemStatistic statistic, int[] clusters) {
    var seen = new HashSet<Integer>();
    for (int item = 0; item < clusters.length; item++) {
      if (statistic.uses(item) && seen.add(clusters[item]) && seen.size() == LEAST_TO_RESAMPLE) {
        return false;
      }
    }
    return true;
  }

  /** Whether each item that is used is a cluster of its own. */
  static boolean areSingletons(ItemStatistic statistic, int[] clusters) {
    int last = -1;
    for (int cluster : clusters) {
      last = Math.max(last, cluster);
    }
    int[] sizes = new int[last + 1];
    for (int i = 0; i < clusters.length; i++) {
      if (statistic.uses(i) && ++sizes[clusters[i]] > 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether each item that is used counts once, as 0 or 1. */
  private static boolean isCount(RatioOfSums ratio) {
    for (int i = 0; i < ratio.items(); i++) {
      double value = ratio.numerator(i);
      if (ratio.uses(i) && !(ratio.denominator(i) == 1 && (value == 0 || value == 1))) {
        return false;
      }
    }
    return true;
  }

  private static long rightItems(RatioOfSums ratio) {
    long right = 0;
    for (int i = 0; i < ratio.items(); i++) {
      right += Math.round(ratio.numerator(i));
    }
    return right;
  }
}
