package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatioOfSumsTest {
  @Test
  void of_weights_countsItemsSoOften() {
    // (2 * 1 + 1 * 3) / (2 * 2 + 1 * 4) = 5/8
    var ratio = RatioOfSums.of(new double[] {1, 0, 3}, new double[] {2, 1, 4});
    assertEquals(OptionalDouble.of(5 / 8.0), ratio.of(new int[] {2, 0, 1}));
  }

  @Test
  void of_noWeight_isUndefined() {
    var ratio = RatioOfSums.of(new double[] {1, 0}, new double[] {1, 0});
    assertEquals(OptionalDouble.empty(), ratio.of(new int[] {0, 5}));
  }

  @Test
  void of_impossibleNumbers_isRefused() {
    double[] one = {1};
    assertThrows(IllegalArgumentException.class, () -> RatioOfSums.of(one, new double[2]));
    assertThrows(IllegalArgumentException.class, () -> RatioOfSums.of(one, new double[1]));
    assertThrows(IllegalArgumentException.class, () -> RatioOfSums.of(one, new double[] {-1}));
    assertThrows(IllegalArgumentException.class, () -> RatioOfSums.of(one, new double[] {1e-320}));
    assertThrows(
        IllegalArgumentException.class, () -> RatioOfSums.of(new double[] {Double.NaN}, one));
  }

  @Test
  void withRange_emptyRange_isRefused() {
    var ratio = RatioOfSums.of(new double[] {1}, new double[] {1});
    assertThrows(IllegalArgumentException.class, () -> ratio.withRange(1, 1));
  }

  @Test
  void of_weightsOfOtherItems_isRefused() {
    var ratio = RatioOfSums.of(new double[] {1, 0}, new double[] {1, 1});
    assertThrows(IllegalArgumentException.class, () -> ratio.of(new int[] {1}));
    assertThrows(IllegalArgumentException.class, () -> ratio.of(new int[] {1, 1, 1}));
  }

  @Test
  void of_sumsThatOverflow_isUndefined() {
    double[] ones = {1, 1};
    double[] huge = {1e308, 1e308};
    assertEquals(OptionalDouble.empty(), RatioOfSums.of(huge, ones).value());
    assertEquals(OptionalDouble.empty(), RatioOfSums.of(ones, huge).value());
  }

  @Test
  void over_oneSumBelow_isEachRatioByItself() {
    double[] below = {2, 1, 0};
    var ratios = RatioOfSums.over(below, new double[] {1, 1, 0}, new double[] {2, 0, 0});
    assertEquals(OptionalDouble.of(2 / 3.0), ratios.get(0).value());
    assertEquals(OptionalDouble.of(2 / 3.0), ratios.get(1).value());
    assertEquals(2, ratios.get(1).used());
    assertTrue(ratios.get(0).isOver(ratios.get(1)));
    assertFalse(ratios.get(0).isOver(RatioOfSums.of(new double[] {1, 1, 0}, below)));
    below[0] = 5;
    assertEquals(2, ratios.get(0).denominator(0));
    assertThrows(
        IllegalArgumentException.class, () -> RatioOfSums.over(below, new double[] {1, 1, 1}));
  }
}
