package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QuantileTest {
  @Test
  void type7_betweenTwoValues_interpolates() {
    // R: quantile(c(1, 2, 4, 8), .4)  ->  2.4
    assertEquals(2.4, Quantile.type7(new double[] {8, 1, 4, 2}, 0.4), 1e-12);
  }

  @Test
  void type7_ofOneValue_isThatValue() {
    assertEquals(3, Quantile.type7(new double[] {3}, 0.975));
  }

  @Test
  void type7_ofUnsortedValues_leavesThemAlone() {
    double[] values = {3, 1, 2};
    assertEquals(3, Quantile.type7(values, 1));
    assertArrayEquals(new double[] {3, 1, 2}, values);
  }

  @Test
  void type7_withoutValues_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Quantile.type7(new double[0], 0.5));
  }

  @Test
  void type7_withNaN_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Quantile.type7(new double[] {1, Double.NaN}, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> Quantile.type7(new double[] {1}, Double.NaN));
  }

  @Test
  void type7_nextToAnInfinity_isInfinite() {
    double[] values = {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY};
    assertEquals(Double.NEGATIVE_INFINITY, Quantile.type7(values, 0.25));
    assertEquals(0, Quantile.type7(values, 0.5));
    assertEquals(Double.POSITIVE_INFINITY, Quantile.type7(values, 0.75));
    assertEquals(values[0], Quantile.type7(new double[] {values[0], values[0]}, 0.3));
  }

  @Test
  void type7_betweenBothInfinities_isRefused() {
    double[] values = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertThrows(IllegalArgumentException.class, () -> Quantile.type7(values, 0.5));
  }

  @Test
  void type7_betweenHugeNumbers_doesNotOverflow() {
    assertEquals(-0.8e308, Quantile.type7(new double[] {-1.6e308, 1.6e308}, 0.25), 1e294);
  }
}
