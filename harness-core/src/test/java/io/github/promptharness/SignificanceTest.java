package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignificanceTest {
  @Test
  void isReachedBy_exactlyTheLevel_isReached() {
    assertTrue(Significance.usual().isReachedBy(0.05));
    assertTrue(Significance.usual().isReachedBy(1 / 20.0), "the least p of 19 draws");
  }

  @Test
  void isReachedBy_justAbove_isNot() {
    assertFalse(Significance.usual().isReachedBy(Math.nextUp(0.05)));
    assertTrue(Significance.usual().isReachedBy(Math.nextDown(0.05)));
  }

  @Test
  void isReachedBy_ends_areTaken() {
    assertTrue(Significance.usual().isReachedBy(0));
    assertFalse(Significance.usual().isReachedBy(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void isReachedBy_noProbability_isRefused(double p) {
    assertThrows(IllegalArgumentException.class, () -> Significance.usual().isReachedBy(p));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.05, Double.NaN})
  void new_noLevel_isRefused(double level) {
    assertThrows(IllegalArgumentException.class, () -> new Significance(level));
  }

  @Test
  void toString_isTheRuleInPrint() {
    assertEquals("p at most 0.05", Significance.usual().toString());
  }
}
