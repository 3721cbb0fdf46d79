package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroFailuresTest {
  @Test
  void upper_ofOneTrial_isOneLessAlpha() {
    assertEquals(0.95, ZeroFailures.upper(1, 0.05), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 1000, 1_000_000_000})
  void upper_isTheChanceThatShowsNoFailureWithAlpha(int n) {
    assertEquals(Math.log(0.05), n * Math.log1p(-ZeroFailures.upper(n, 0.05)), 1e-9);
  }

  @Test
  void ruleOfThree_isAboveTheExactBoundAndNear() {
    for (int n = 30; n < 2000; n += 7) {
      double exact = ZeroFailures.upper(n, 0.05);
      assertTrue(ZeroFailures.ruleOfThree(n) > exact);
      assertEquals(exact, ZeroFailures.ruleOfThree(n), 0.06 * exact);
    }
  }

  @Test
  void upper_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ZeroFailures.upper(0, 0.05));
    assertThrows(IllegalArgumentException.class, () -> ZeroFailures.upper(5, 0));
    assertThrows(IllegalArgumentException.class, () -> ZeroFailures.upper(5, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> ZeroFailures.ruleOfThree(0));
  }
}
