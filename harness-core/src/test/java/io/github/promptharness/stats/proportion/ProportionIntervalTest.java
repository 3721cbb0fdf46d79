package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of packages stand in {@link GoldenTest}. */
class ProportionIntervalTest {
  @ParameterizedTest
  @EnumSource
  void of_noneOrAll_endsAtZeroOrOne(ProportionInterval method) {
    assertEquals(0.0, method.of(0, 7, 0.95).low());
    assertEquals(1.0, method.of(7, 7, 0.95).high());
  }

  @ParameterizedTest
  @EnumSource
  void of_anyCount_holdsTheProportion(ProportionInterval method) {
    for (int k = 0; k <= 30; k++) {
      var interval = method.of(k, 30, 0.9);
      assertTrue(interval.low() <= k / 30.0 && k / 30.0 <= interval.high(), interval::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_failuresInsteadOfSuccesses_isMirrored(ProportionInterval method) {
    var successes = method.of(3, 40, 0.95);
    var failures = method.of(37, 40, 0.95);
    assertEquals(successes.low(), 1 - failures.high(), 1e-12);
    assertEquals(successes.high(), 1 - failures.low(), 1e-12);
  }

  @Test
  void clopperPearson_allOfN_hasTheClosedForm() {
    // lower end = (alpha/2)^(1/n)
    assertEquals(
        Math.pow(0.025, 1 / 50.0),
        ProportionInterval.CLOPPER_PEARSON.of(50, 50, 0.95).low(),
        1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void of_impossibleNumbers_isRefused(ProportionInterval method) {
    assertThrows(IllegalArgumentException.class, () -> method.of(0, 0, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(4, 3, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(-1, 3, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(1, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> method.of(1, 3, Double.NaN));
  }
}
