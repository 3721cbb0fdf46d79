package io.github.promptharness.metric.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GroupedItemsTest {
  private static final double[] VALUES = {1, 0, 1, 0.5, 0, 1, 0};
  private static final double[] ONES = {1, 1, 1, 1, 1, 1, 0};

  private static ItemStatistic mean(int[] places) {
    return RatioOfSums.of(
        Arrays.stream(places).mapToDouble(i -> VALUES[i]).toArray(),
        Arrays.stream(places).mapToDouble(i -> ONES[i]).toArray());
  }

  @Test
  void of_anyWeights_isTheStatisticOfAllItems() {
    int[] kinds = {1, 0, 1, 5, 0, 1, 9};
    var grouped = ItemKinds.ofColumns(kinds).grouped(GroupedItemsTest::mean);
    var single = mean(new int[] {0, 1, 2, 3, 4, 5, 6});
    int[] weights = {2, 0, 1, 3, 1, 0, 4};
    assertEquals(4, grouped.ofKinds().items());
    assertEquals(single.value().getAsDouble(), grouped.value().getAsDouble(), 1e-15);
    assertEquals(single.of(weights).getAsDouble(), grouped.of(weights).getAsDouble(), 1e-15);
    assertEquals(6, grouped.used());
    assertTrue(grouped.uses(5));
    assertFalse(grouped.uses(6));
  }
}
