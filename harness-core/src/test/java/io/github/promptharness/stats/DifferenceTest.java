package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final RatioOfSums FIRST =
      RatioOfSums.of(new double[] {1, 0, 1, 0}, new double[] {1, 1, 1, 0});
  private static final RatioOfSums SECOND =
      RatioOfSums.of(new double[] {0, 0, 1, 0}, new double[] {1, 0, 1, 0});

  @Test
  void of_weights_isFirstLessSecond() {
    // (1 * 2 + 1) / 4 - 1/3
    var difference = Difference.of(FIRST, SECOND);
    assertEquals(3 / 4.0 - 1 / 3.0, difference.of(new int[] {2, 1, 1, 5}).orElseThrow(), 1e-15);
  }

  @Test
  void of_swappedStatistics_isNegated() {
    var one = ClusterBootstrap.withDefaults().withResamples(200);
    int[] alone = {0, 1, 2, 3};
    var there = one.interval(Difference.of(FIRST, SECOND), alone, Seed.of(1));
    var back = one.interval(Difference.of(SECOND, FIRST), alone, Seed.of(1));
    assertEquals(there.low(), -back.high(), 1e-12);
    assertEquals(there.high(), -back.low(), 1e-12);
  }

  @Test
  void of_eitherUndefined_isUndefined() {
    int[] second = {0, 1, 0, 0};
    assertEquals(OptionalDouble.empty(), Difference.of(FIRST, SECOND).of(second));
    assertEquals(OptionalDouble.empty(), Difference.of(SECOND, FIRST).of(second));
  }

  @Test
  void uses_itemOfEither_isTrue() {
    var difference = Difference.of(FIRST, SECOND);
    assertTrue(difference.uses(0) && difference.uses(1));
    assertFalse(difference.uses(3));
    assertEquals(3, difference.used());
  }

  @Test
  void range_comesFromBoth() {
    var difference = Difference.of(FIRST, SECOND.withRange(-2, 5));
    assertEquals(-5, difference.lowest());
    assertEquals(3, difference.highest());
  }

  @Test
  void of_otherItems_isRefused() {
    var shorter = RatioOfSums.of(new double[] {1}, new double[] {1});
    assertThrows(IllegalArgumentException.class, () -> Difference.of(FIRST, shorter));
  }

  @Test
  void of_differenceThatOverflows_isUndefined() {
    double[] one = {1};
    var high = RatioOfSums.of(new double[] {1.7e308}, one);
    var low = RatioOfSums.of(new double[] {-1.7e308}, one);
    assertTrue(Difference.of(high, low).value().isEmpty());
  }
}
