package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonLimitsTest {
  @Test
  void of_halfOfFourAtTwo_worksTheFormula() {
    // (.5 + 4/8 -+ 2 sqrt(.25/4 + 4/64)) / (1 + 4/4) = .5 -+ sqrt(.125)
    var limits = WilsonLimits.of(0.5, 4, 2);
    assertEquals(0.5 - Math.sqrt(0.125), limits.low(), 1e-15);
    assertEquals(0.5 + Math.sqrt(0.125), limits.high(), 1e-15);
  }

  @Test
  void of_noCriticalValue_isTheProportion() {
    assertEquals(new WilsonLimits(0.3, 0.3), WilsonLimits.of(0.3, 10, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1e-300, 1.96", "0.3, 1e300, 1.96", "0.3, 5, 1e200", "0.3, 5, 1e-200",
    "1e-300, 10, 1.96", "0.9999999999999999, 10, 1.96", "1e-300, 1e300, 2", "0, 1e-300, 12.7",
    "1, 1e300, 1e-300", "0.3, 1e300, 1e300"
  })
  void of_extremeNumbers_holdsTheProportion(double proportion, double size, double critical) {
    var limits = WilsonLimits.of(proportion, size, critical);
    assertTrue(
        0 <= limits.low()
            && limits.low() <= proportion
            && proportion <= limits.high()
            && limits.high() <= 1,
        limits::toString);
  }

  @Test
  void of_impossibleNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> WilsonLimits.of(1.1, 5, 2));
    assertThrows(IllegalArgumentException.class, () -> WilsonLimits.of(Double.NaN, 5, 2));
    assertThrows(IllegalArgumentException.class, () -> WilsonLimits.of(0.5, 0, 2));
    assertThrows(
        IllegalArgumentException.class, () -> WilsonLimits.of(0.5, Double.POSITIVE_INFINITY, 2));
    assertThrows(IllegalArgumentException.class, () -> WilsonLimits.of(0.5, 5, -1));
    assertThrows(IllegalArgumentException.class, () -> WilsonLimits.of(0.5, 5, Double.NaN));
  }

  @Test
  void limits_withoutNumbers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new WilsonLimits(Double.NaN, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new WilsonLimits(0.5, 2));
  }
}
