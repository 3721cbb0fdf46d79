package io.github.promptharness.metric.label;

import io.github.promptharness.stats.ItemStatistic;
import java.util.OptionalDouble;

/** A statistic of some of the items, as one of all. */
final class SomeItems implements ItemStatistic {
  private final ItemStatistic statistic;
  private final int[] places;

  /** Of each item its place among them, counted from 1; 0 where it is not one of them. */
  private final int[] numbers;

  /**
   * @param statistic of the items at these places
   * @param places ascending
   * @param items how many there are in all
   */
  SomeItems(ItemStatistic statistic, int[] places, int items) {
    this.statistic = statistic;
    this.places = places;
    numbers = new int[items];
    for (int place = 0; place < places.length; place++) {
      numbers[places[place]] = place + 1;
    }
  }

  @Override
  public int items() {
    return numbers.length;
  }

  @Override
  public boolean uses(int item) {
    return numbers[item] > 0 && statistic.uses(numbers[item] - 1);
  }

  @Override
  public OptionalDouble of(int[] weights) {
    int[] own = new int[places.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = weights[places[i]];
    }
    return statistic.of(own);
  }

  @Override
  public double lowest() {
    return statistic.lowest();
  }

  @Override
  public double highest() {
    return statistic.highest();
  }
}
