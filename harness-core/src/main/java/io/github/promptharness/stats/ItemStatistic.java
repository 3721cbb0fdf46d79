package io.github.promptharness.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A statistic over items that can be computed with each item counted any number of times.
 *
 * <p>That is all a bootstrap needs: a resample is a count for each item. Implementations keep what
 * they need of each item and do not touch the answers again. They are immutable.
 */
public interface ItemStatistic {
  /** The number of items, used or not. */
  int items();

  /**
   * Whether the item can move the statistic. Others are left out, whatever their weight.
   *
   * @param item in [0, {@link #items()})
   */
  boolean uses(int item);

  /**
   * The statistic with item {@code i} counted {@code weights[i]} times.
   *
   * @param weights one for each item, none negative
   * @return a finite number from {@link #lowest()} to {@link #highest()}, or empty if undefined
   */
  OptionalDouble of(int[] weights);

  /** The smallest value possible; minus infinity if there is none. */
  double lowest();

  /** The largest value possible; infinity if there is none. */
  double highest();

  /** The statistic of the items as they are, or empty if undefined. */
  default OptionalDouble value() {
    int[] once = new int[items()];
    Arrays.fill(once, 1);
    return of(once);
  }

  /** The number of items used. */
  default int used() {
    int used = 0;
    for (int item = 0; item < items(); item++) {
      if (uses(item)) {
        used++;
      }
    }
    return used;
  }
}
