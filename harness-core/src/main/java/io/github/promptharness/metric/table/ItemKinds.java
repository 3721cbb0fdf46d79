package io.github.promptharness.metric.table;

import io.github.promptharness.stats.ItemStatistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which items are alike, for several statistics that see no other difference between them. */
public final class ItemKinds {
  private final int[] kinds;
  private final int[] first;

  private ItemKinds(int[] kinds, int[] first) {
    this.kinds = kinds;
    this.first = first;
  }

  /**
   * Kinds in the order of their first items.
   *
   * @param keys of the items; equal ones are of one kind
   */
  public static ItemKinds of(List<?> keys) {
    Map<Object, Integer> known = new HashMap<>();
    var first = new ArrayList<Integer>();
    int[] kinds = new int[keys.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = known.computeIfAbsent(keys.get(i), key -> known.size());
      if (kinds[i] == first.size()) {
        first.add(i);
      }
    }
    return new ItemKinds(kinds, first.stream().mapToInt(place -> place).toArray());
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
