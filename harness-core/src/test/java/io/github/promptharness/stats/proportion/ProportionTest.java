package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ProportionTest {
  @Test
  void of_zerosAndOnes_countsTheOnes() {
    assertEquals(new Proportion(2, 3), Proportion.of(new double[] {1, 0, 1}));
  }

  @Test
  void rate_ofCounts_isTheirRatio() {
    assertEquals(0.75, new Proportion(3, 4).rate());
  }

  @Test
  void interval_ofAMethod_isThatOfItsCounts() {
    assertEquals(
        ProportionInterval.WILSON.of(3, 4, 0.9),
        new Proportion(3, 4).interval(ProportionInterval.WILSON, 0.9));
  }

  @Test
  void of_anythingButZerosAndOnes_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Proportion.of(new double[0]));
    assertThrows(IllegalArgumentException.class, () -> Proportion.of(new double[] {0.5}));
    assertThrows(IllegalArgumentException.class, () -> Proportion.of(new double[] {Double.NaN}));
  }

  @Test
  void new_countsThatAreNone_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Proportion(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(1, 10_000_000_001L));
  }
}
