package io.github.promptharness.stats.sequential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HoeffdingIntervalTest {
  @Test
  void halfWidth_worksTheFormula() {
    // Python: math.sqrt(math.log(2/.05)/(2*100))
    assertEquals(0.13581015157406195, HoeffdingInterval.halfWidth(100, 0.05), 1e-15);
  }

  @Test
  void of_valuesNearAnEnd_isCutThere() {
    var interval = HoeffdingInterval.of(new double[] {1, 1, 1, 0.9}, 0.95);
    assertEquals(1, interval.high());
    assertEquals(0.975 - HoeffdingInterval.halfWidth(4, 0.05), interval.low(), 1e-12);
    assertEquals("Hoeffding over 4 items", interval.method());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> HoeffdingInterval.of(new double[0], 0.95));
    assertThrows(
        IllegalArgumentException.class,
        () -> HoeffdingInterval.of(new double[] {Double.NaN}, 0.95));
    assertThrows(IllegalArgumentException.class, () -> HoeffdingInterval.of(new double[] {0.5}, 1));
    assertThrows(IllegalArgumentException.class, () -> HoeffdingInterval.halfWidth(0, 0.05));
  }

  @Test
  void halfWidth_tinyAlpha_isFinite() {
    // sqrt((log 2 - log 4.9e-324) / 2) = sqrt((0.6931 + 744.4401) / 2)
    assertEquals(19.3020, HoeffdingInterval.halfWidth(1, Double.MIN_VALUE), 1e-4);
  }
}
