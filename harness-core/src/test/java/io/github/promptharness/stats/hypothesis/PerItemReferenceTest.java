package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerItemReferenceTest {
  @Test
  void worst_ofTwoItems_isTheMeanOfTheirChances() {
    // By hand: C(3, 2) / C(4, 2) = .5 and C(2, 2) / C(4, 2) = 1/6.
    assertEquals(
        1 / 3.0,
        PerItemReference.worst(new int[] {3, 2}, new int[] {4, 4}, 2).orElseThrow(),
        1e-15);
  }

  @Test
  void best_ofTwoItems_isOneLessTheMeanChanceOfAllWrong() {
    // By hand: C(1, 2) = 0 and C(2, 2) / C(4, 2) = 1/6.
    assertEquals(
        11 / 12.0,
        PerItemReference.best(new int[] {3, 2}, new int[] {4, 4}, 2).orElseThrow(),
        1e-15);
  }

  @Test
  void worst_ofOneWording_isTheAccuracy() {
    assertEquals(
        0.75, PerItemReference.worst(new int[] {3}, new int[] {4}, 1).orElseThrow(), 1e-15);
  }

  @Test
  void worst_withAnItemWithoutRepeats_leavesItOut() {
    assertEquals(
        PerItemReference.worst(new int[] {3}, new int[] {4}, 2),
        PerItemReference.worst(new int[] {3, 0}, new int[] {4, 2}, 2));
  }

  @Test
  void worst_withoutRepeats_isUndefined() {
    assertFalse(PerItemReference.worst(new int[] {1, 2}, new int[] {2, 2}, 2).isDefined());
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "5, 4"})
  void best_ofAnImpossibleCount_isRefused(int right, int asked) {
    assertThrows(
        IllegalArgumentException.class,
        () -> PerItemReference.best(new int[] {right}, new int[] {asked}, 2));
  }

  @Test
  void worst_ofDifferentLengths_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PerItemReference.worst(new int[] {1}, new int[] {2, 2}, 1));
  }

  @Test
  void worst_ofNoWording_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PerItemReference.worst(new int[] {1}, new int[] {2}, 0));
  }
}
