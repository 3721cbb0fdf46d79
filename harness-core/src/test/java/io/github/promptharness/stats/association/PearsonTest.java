package io.github.promptharness.stats.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PearsonTest {
  private static final double[] X = {1.2, 3.4, 2.2, 5.0, 4.1, 4.1, 6.3, 2.0, 7.7, 5.5};
  private static final double[] Y = {2.0, 2.9, 2.9, 4.4, 5.1, 3.0, 5.9, 1.0, 6.5, 6.5};

  @Test
  void of_tenPairs_isThatOfScipy() {
    // scipy 1.17: stats.pearsonr(x, y).statistic
    assertEquals(0.8976915684916811, Pearson.of(X, Y).orElseThrow(), 1e-14);
  }

  @Test
  void test_ofTenPairs_isThatOfScipy() {
    // scipy 1.17: stats.pearsonr(x, y).pvalue
    assertEquals(0.0004229439482544246, Pearson.test(X, Y).orElseThrow().p(), 1e-14);
  }

  @Test
  void interval_ofTenPairs_isThatOfScipy() {
    // scipy 1.17: stats.pearsonr(x, y).confidence_interval(.9)
    var interval = Pearson.interval(X, Y, 0.9).orElseThrow();
    assertEquals(0.6850161089520946, interval.low(), 1e-12);
    assertEquals(0.9693791913630108, interval.high(), 1e-12);
    assertEquals("Fisher z over 10 pairs", interval.method());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_shiftedAndScaled_isTheSameUpToSign(long seed) {
    var generator = Seed.of(seed).generator();
    double[] x = new double[20];
    double[] y = new double[20];
    Arrays.setAll(x, i -> generator.nextDouble());
    Arrays.setAll(y, i -> x[i] + generator.nextDouble());
    double[] changed = Arrays.stream(x).map(value -> 1e6 - 1000 * value).toArray();
    assertEquals(-Pearson.of(x, y).orElseThrow(), Pearson.of(changed, y).orElseThrow(), 1e-7);
  }

  @Test
  void of_exchanged_isTheSame() {
    assertEquals(Pearson.of(X, Y), Pearson.of(Y, X));
  }

  @Test
  void of_pairsOnALine_isOne() {
    assertEquals(1, Pearson.of(X, Arrays.stream(X).map(x -> 3 * x).toArray()).orElseThrow(), 1e-15);
  }

  @Test
  void of_hugeNumbers_doesNotOverflow() {
    double[] huge = {1e308, -1e308, 0.5e308, 0};
    assertEquals(-1, Pearson.of(huge, new double[] {-2, 2, -1, 0}).orElseThrow(), 1e-15);
  }

  @Test
  void of_tinyNumbers_doesNotUnderflow() {
    double[] tiny = {1e-300, -1e-300, 0.5e-300, 0};
    assertEquals(1, Pearson.of(tiny, new double[] {2, -2, 1, 0}).orElseThrow(), 1e-15);
  }

  @Test
  void of_aConstant_isUndefined() {
    assertEquals(
        Result.undefined("y is constant"),
        Pearson.of(new double[] {1, 2, 3}, new double[] {5, 5, 5}));
  }

  @Test
  void of_aConstantUpToRounding_isUndefined() {
    double[] rounded = {0.1 + 0.2, 0.3, 0.3};
    assertEquals(Result.undefined("x is constant"), Pearson.of(rounded, new double[] {1, 2, 3}));
  }

  @Test
  void of_onePair_isUndefined() {
    assertFalse(Pearson.of(new double[] {1}, new double[] {2}).isDefined());
  }

  @Test
  void test_ofTwoPairs_isUndefined() {
    assertFalse(Pearson.test(new double[] {1, 2}, new double[] {2, 5}).isDefined());
  }

  @Test
  void test_ofPairsOnALine_hasPZero() {
    var test = Pearson.test(new double[] {1, 2, 4}, new double[] {2, 4, 8}).orElseThrow();
    assertEquals(0, test.p(), 1e-7);
  }

  @Test
  void interval_ofPairsOnALine_isUndefined() {
    double[] x = {1, 2, 3, 4};
    assertFalse(Pearson.interval(x, x, 0.95).isDefined());
  }

  @Test
  void interval_ofThreePairs_isUndefined() {
    assertFalse(Pearson.interval(new double[] {1, 2, 3}, new double[] {1, 3, 2}, 0.95).isDefined());
  }

  @Test
  void interval_ofAConstant_keepsTheReason() {
    assertEquals(
        Result.undefined("x is constant"),
        Pearson.interval(new double[] {1, 1, 1, 1}, new double[] {1, 3, 2, 4}, 0.95));
  }

  @Test
  void of_differentLengths_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Pearson.of(new double[] {1, 2}, new double[] {1, 2, 3}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void of_numbersThatAreNotFinite_isRefusedWithThePlace(double bad) {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Pearson.of(new double[] {1, 2}, new double[] {1, bad}));
    assertTrue(refused.getMessage().contains("y[1]"), refused::getMessage);
  }

  @Test
  void of_nothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pearson.of(new double[0], new double[0]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void interval_ofALevelOutOfRange_isRefused(double level) {
    assertThrows(IllegalArgumentException.class, () -> Pearson.interval(X, Y, level));
  }
}
