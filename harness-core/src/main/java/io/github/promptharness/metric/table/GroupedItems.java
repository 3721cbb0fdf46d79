package io.github.promptharness.metric.table;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.KindStatistic;
import java.util.OptionalDouble;

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
