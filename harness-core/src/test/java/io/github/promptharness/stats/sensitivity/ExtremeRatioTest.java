package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Spreads of R boot and NumPy stand in {@link GoldenTest}. */
class ExtremeRatioTest {
  private static final double[][] SUMS = {{1, 0, 1, 0}, {1, 1, 1, 0}, {0, 0, 2, 0}};
  private static final double[][] COUNTS = {{1, 1, 1, 0}, {1, 1, 1, 1}, {1, 2, 3, 0}};

  @Test
  void value_ofThreeConditions_isTheExtreme() {
    // 2/3, 3/4, 2/6
    assertEquals(2 / 6.0, ExtremeRatio.lowest(SUMS, COUNTS).value().orElseThrow());
    assertEquals(3 / 4.0, ExtremeRatio.highest(SUMS, COUNTS).value().orElseThrow());
    assertEquals(3 / 4.0 - 2 / 6.0, ExtremeRatio.range(SUMS, COUNTS).value().orElseThrow());
  }

  @Test
  void of_weights_choosesTheExtremeAnew() {
    // Item 0 twice, item 2 once: 3/3, 3/3, 2/5.
    assertEquals(
        OptionalDouble.of(2 / 5.0), ExtremeRatio.lowest(SUMS, COUNTS).of(new int[] {2, 0, 1, 0}));
    // Item 0 alone: 1/1, 1/1, 0/1.
    assertEquals(OptionalDouble.of(1), ExtremeRatio.range(SUMS, COUNTS).of(new int[] {1, 0, 0, 0}));
  }

  @Test
  void of_anyWeights_isThatOfTheSingleRatios() {
    Generator generator = Seed.of(5).generator();
    var lowest = ExtremeRatio.lowest(SUMS, COUNTS);
    for (int i = 0; i < 200; i++) {
      int[] weights = new int[4];
      Arrays.setAll(weights, item -> generator.nextInt(3));
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < SUMS.length; j++) {
        least = Math.min(least, RatioOfSums.of(SUMS[j], COUNTS[j]).of(weights).orElse(least));
      }
      assertEquals(
          least, lowest.of(weights).orElse(Double.POSITIVE_INFINITY), 1e-15, i + " of seed 5");
    }
  }

  @Test
  void of_conditionsWithoutItems_leavesThemOut() {
    // Only condition 1 has item 3.
    int[] last = {0, 0, 0, 1};
    assertEquals(OptionalDouble.of(0), ExtremeRatio.highest(SUMS, COUNTS).of(last));
    assertEquals(OptionalDouble.empty(), ExtremeRatio.range(SUMS, COUNTS).of(last));
    assertEquals(OptionalDouble.empty(), ExtremeRatio.lowest(SUMS, COUNTS).of(new int[4]));
  }

  @Test
  void uses_itemOfOneCondition_isTrue() {
    double[][] sums = {{1, 0, 0}, {0, 0, 0}};
    double[][] counts = {{1, 0, 0}, {0, 0, 1}};
    var range = ExtremeRatio.range(sums, counts);
    assertEquals(3, range.items());
    assertTrue(range.uses(0) && range.uses(2));
    assertFalse(range.uses(1));
    assertEquals(2, range.used());
  }

  @Test
  void index_ofTheExtreme_isTheFirstOfEquals() {
    assertEquals(2, ExtremeRatio.lowest(SUMS, COUNTS).index());
    assertEquals(1, ExtremeRatio.highest(SUMS, COUNTS).index());
    // .1 + .2 is above .3 by its last bit: equal up to rounding is equal.
    double sum = 0.1 + 0.2;
    double[][] sums = {{0.5, 0.5}, {sum, 0.3}, {0.3, 0.3}};
    double[][] counts = {{1, 1}, {1, 1}, {1, 1}};
    assertEquals(1, ExtremeRatio.lowest(sums, counts).index());
  }

  @Test
  void index_ofNoOneCondition_isRefused() {
    assertThrows(IllegalStateException.class, () -> ExtremeRatio.range(SUMS, COUNTS).index());
    assertThrows(
        IllegalStateException.class,
        () -> ExtremeRatio.lowest(new double[2][3], new double[2][3]).index());
  }

  @Test
  void index_withAnUndefinedFirstCondition_skipsIt() {
    double[][] sums = {{0, 0}, {1, 0}};
    double[][] counts = {{0, 0}, {1, 1}};
    assertEquals(1, ExtremeRatio.lowest(sums, counts).index());
  }

  @Test
  void of_impossibleShapes_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ExtremeRatio.lowest(new double[0][], new double[0][]));
    assertThrows(
        IllegalArgumentException.class,
        () -> ExtremeRatio.range(new double[2][1], new double[1][1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> ExtremeRatio.highest(new double[][] {{1}, {1, 1}}, new double[][] {{1}, {1, 1}}));
  }

  @Test
  void of_ratioThatOverflows_isUndefined() {
    double[][] ones = {{1, 1}, {1, 1}};
    double[][] huge = {{1e308, 1e308}, {1, 1}};
    assertEquals(OptionalDouble.empty(), ExtremeRatio.highest(huge, ones).value());
    assertEquals(OptionalDouble.empty(), ExtremeRatio.lowest(ones, huge).value());
    double[][] apart = {{1.7e308}, {-1.7e308}};
    assertEquals(
        OptionalDouble.empty(), ExtremeRatio.range(apart, new double[][] {{1}, {1}}).value());
  }

  @Test
  void index_ratioThatOverflows_saysSo() {
    var lowest = ExtremeRatio.lowest(new double[][] {{1e308, 1e308}}, new double[][] {{1, 1}});
    assertThrows(IllegalStateException.class, lowest::index);
  }

  @Test
  void of_weightsOfOtherItems_isRefused() {
    var lowest = ExtremeRatio.lowest(new double[][] {{1, 0}}, new double[][] {{1, 1}});
    assertThrows(IllegalArgumentException.class, () -> lowest.of(new int[] {1}));
  }
}
