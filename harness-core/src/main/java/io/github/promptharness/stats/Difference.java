package io.github.promptharness.stats;

import java.util.OptionalDouble;

/**
 * The difference of two statistics of the same items, such as the original's mean less a variant's.
 *
 * <pre>first - second</pre>
 *
 * <p>Both see the same weights, so that in a resample an item counts as often in one as in the
 * other: the interval is a paired one. An item is used if either statistic uses it.
 *
 * <p><b>Unit</b>: that of the statistics. <b>Range</b>: from the first's lowest less the second's
 * highest to the first's highest less the second's lowest. <b>Undefined</b> when either is, or the
 * difference is too large for double precision.
 */
public final class Difference implements ItemStatistic {
  private final ItemStatistic first;
  private final ItemStatistic second;

  private Difference(ItemStatistic first, ItemStatistic second) {
    this.first = first;
    this.second = second;
  }

  /**
   * First less second.
   *
   * @param first what is subtracted from
   * @param second what is subtracted, of the same items
   * @throws IllegalArgumentException if the numbers of items differ
   */
  public static Difference of(ItemStatistic first, ItemStatistic second) {
    if (first.items() != second.items()) {
      throw new IllegalArgumentException(
          "a difference needs two statistics of the same items: "
              + first.items()
              + " and "
              + second.items()
              + " items");
    }
    return new Difference(first, second);
  }

  @Override
  public int items() {
    return first.items();
  }

  @Override
  public boolean uses(int item) {
    return first.uses(item) || second.uses(item);
  }

  @Override
  public OptionalDouble of(int[] weights) {
    OptionalDouble minuend = first.of(weights);
    if (minuend.isEmpty()) {
      return minuend;
    }
    OptionalDouble subtrahend = second.of(weights);
    if (subtrahend.isEmpty()) {
      return subtrahend;
    }
    double difference = minuend.getAsDouble() - subtrahend.getAsDouble();
    return Double.isFinite(difference) ? OptionalDouble.of(difference) : OptionalDouble.empty();
  }

  @Override
  public double lowest() {
    return first.lowest() - second.highest();
  }

  @Override
  public double highest() {
    return first.highest() - second.lowest();
  }
}
