package io.github.promptharness.metric.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ClusterNumbersTest {
  @Test
  void of_someItems_numbersTheirClustersInOrder() {
    var numbers = ClusterNumbers.of(new int[] {4, 0, 7, 4, 2}, new int[] {2, 0, 3, 4});
    assertArrayEquals(new int[] {2, 1, 1, 0}, numbers.ofItems());
    assertEquals(3, numbers.count());
  }

  @Test
  void of_noItems_hasNoClusters() {
    assertEquals(0, ClusterNumbers.of(new int[] {0, 1}, new int[0]).count());
  }
}
