package io.github.promptharness.metric.table;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.KindStatistic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A statistic of many items of which few kinds differ: it is computed of one item of each kind,
 * counted as often as all of that kind, and resampled by kinds.
 */
public final class GroupedItems implements KindStatistic {
  private final ItemStatistic ofKinds;
  private final int[] kinds;
  private final int count;

  GroupedItems(ItemStatistic ofKinds, int[] kinds, int count) {
    this.ofKinds = ofKinds;
    this.kinds = kinds;
    this.count = count;
  }

  /**
   * The statistic of items that fall into kinds.
   *
   * @param keys of the items; equal ones count for the statistic in no other way
   * @param statistic of the items at these places
   */
  public static GroupedItems of(List<?> keys, Function<int[], ItemStatistic> statistic) {
    return ItemKinds.of(keys).grouped(statistic);
  }

  /** The statistic of one item of each kind. */
  public ItemStatistic ofKinds() {
    return ofKinds;
  }

  @Override
  public int items() {
    return kinds.length;
  }

  @Override
  public boolean uses(int item) {
    return ofKinds.uses(kinds[item]);
  }

  @Override
  public int kinds() {
    return count;
  }

  @Override
  public int kind(int item) {
    return kinds[item];
  }

  @Override
  public OptionalDouble ofKinds(int[] weights) {
    return ofKinds.of(weights);
  }

  @Override
  public double lowest() {
    return ofKinds.lowest();
  }

  @Override
  public double highest() {
    return ofKinds.highest();
  }
}
