package io.github.promptharness.metric.table;

import io.github.promptharness.stats.DistinctRows;
import io.github.promptharness.stats.ItemStatistic;
import java.util.function.Function;

/** Which items are alike, for several statistics that see no other difference between them. */
public final class ItemKinds {
  private final int[] kinds;
  private final int[] first;

  private ItemKinds(DistinctRows items) {
    kinds = items.numbers();
    first = items.firsts();
  }

  /**
   * Kinds in the order of their first items.
   *
   * @param numbers of each item; items with equal ones are of one kind
   */
  public static ItemKinds of(int[][] numbers) {
    return new ItemKinds(DistinctRows.of(DistinctRows.Rows.of(numbers)));
  }

  /**
   * The same by columns.
   *
   * @param columns at least one, each with a number for every item
   */
  public static ItemKinds ofColumns(int[]... columns) {
    return new ItemKinds(DistinctRows.of(DistinctRows.Rows.ofColumns(columns)));
  }

  /**
   * The same of other numbers.
   *
   * @param columns each with a number for every item
   */
  public static ItemKinds ofColumns(int items, double[]... columns) {
    return new ItemKinds(
        DistinctRows.of(
            columns.length == 0
                ? DistinctRows.Rows.ofColumns(new int[items])
                : DistinctRows.Rows.ofColumns(columns)));
  }

  /**
   * A statistic of these items.
   *
   * @param statistic of the items at these places, the first of each kind
   */
  public GroupedItems grouped(Function<int[], ItemStatistic> statistic) {
    return new GroupedItems(statistic.apply(first.clone()), kinds, first.length);
  }
}
