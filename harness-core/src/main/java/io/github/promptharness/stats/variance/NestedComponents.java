package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The variance of a single score by its sources: sets, orders within sets, items, what items do
 * with them, and noise.
 *
 * <p><b>Unit</b>: square of the scores' unit. A component estimated by moments may be below 0; it
 * is kept as it came out.
 *
 * @param set between sets
 * @param order between the orders of a set
 * @param item between items
 * @param itemSet of items and sets together
 * @param itemOrder of items and orders together; 0 where it is part of the noise
 * @param noise between answers to the identical prompt; with {@link Interaction#IN_NOISE} that and
 *     item by order
 * @param interaction whether item by order stands apart from the noise
 */
public record NestedComponents(
    double set,
    double order,
    double item,
    double itemSet,
    double itemOrder,
    double noise,
    Interaction interaction) {
  /** Checks the numbers. */
  public NestedComponents {
    double[] all = {set, order, item, itemSet, itemOrder, noise};
    Require.finite(all, "components");
    Require.noOverflow(Arrays.stream(all).map(Math::abs).sum(), "the sum of the components");
    if (interaction == Interaction.IN_NOISE && itemOrder != 0) {
      throw new IllegalArgumentException(
          "itemOrder must be 0 where it is part of the noise: " + itemOrder);
    }
  }

  /** One of them. */
  public double of(NestedSource source) {
    return switch (source) {
      case SET -> set;
      case ORDER -> order;
      case ITEM -> item;
      case ITEM_SET -> itemSet;
      case ITEM_ORDER -> itemOrder;
      case NOISE -> noise;
    };
  }

  /** The sources whose estimate came out below 0. */
  public Set<NestedSource> belowZero() {
    var below = EnumSet.noneOf(NestedSource.class);
    for (NestedSource source : NestedSource.values()) {
      if (of(source) < 0) {
        below.add(source);
      }
    }
    return Collections.unmodifiableSet(below);
  }

  /** All of them added up, those below 0 as 0. */
  public double total() {
    return Arrays.stream(NestedSource.values()).mapToDouble(each -> Math.max(0, of(each))).sum();
  }

  /**
   * What a source has of {@link #total}, in [0, 1]; <b>undefined</b> where no component is
   * positive.
   */
  public Result<Double> share(NestedSource source) {
    double total = total();
    return total > 0
        ? Result.finite(Math.max(0, of(source)) / total)
        : Result.undefined("no variance component is positive");
  }
}
