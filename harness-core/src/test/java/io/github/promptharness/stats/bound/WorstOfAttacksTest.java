package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WorstOfAttacksTest {
  @Test
  void of_countsItemsRightUnderAllAttacks() {
    var worst = WorstOfAttacks.of(new double[][] {{1, 1, 1}, {1, 0, 1}, {0, 0, 0}, {1, 1, 1}});
    assertEquals(new WorstOfAttacks(2, 4, 3), worst);
    assertEquals(0.5, worst.value());
  }

  @Test
  void interval_isClopperPearsonOverItems() {
    // SciPy: beta.ppf([.025,.975], [8, 9], [3, 2])
    var interval = new WorstOfAttacks(8, 10, 6).interval(0.95);
    assertEquals(0.4439045376923585, interval.low(), 1e-9);
    assertEquals(0.9747892736731666, interval.high(), 1e-9);
    assertEquals("Clopper-Pearson over 10 items, worst of 6 attacks each", interval.method());
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> WorstOfAttacks.of(new double[0][]));
    assertThrows(
        IllegalArgumentException.class, () -> WorstOfAttacks.of(new double[][] {{1, 0}, {1}}));
    assertThrows(IllegalArgumentException.class, () -> WorstOfAttacks.of(new double[][] {{0.5}}));
    assertThrows(
        IllegalArgumentException.class, () -> WorstOfAttacks.of(new double[][] {{Double.NaN}}));
    assertThrows(IllegalArgumentException.class, () -> new WorstOfAttacks(3, 2, 1));
  }
}
