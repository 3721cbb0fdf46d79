package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedTTest {
  private static final double[] DIFFERENCES = {0.5, -0.5, 1.5, 2.0, 0, 0, -1.0, 3.0, 0.25, 1.5};

  @Test
  void test_ofTenDifferences_isThatOfScipy() {
    // scipy 1.17: stats.ttest_1samp(d, 0)
    var test = PairedT.of(DIFFERENCES).test().orElseThrow();
    assertEquals(1.851063829787234, test.statistic(), 1e-14);
    assertEquals(0.09718630343221772, test.p(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({
    // scipy 1.17: stats.ttest_1samp(d, h, alternative='greater' or 'less').pvalue
    "GREATER, 0.5, 0.28986220998082507",
    "LESS, 0.5, 0.710137790019175",
    "GREATER, -0.2, 0.021241359592829318"
  })
  void test_ofAnotherMean_isThatOfScipy(Alternative alternative, double hypothesis, double p) {
    assertEquals(p, PairedT.of(DIFFERENCES).test(hypothesis, alternative).orElseThrow().p(), 1e-14);
  }

  @Test
  void interval_ofTenDifferences_isThatOfScipy() {
    // scipy 1.17: stats.ttest_1samp(d, 0).confidence_interval(.95)
    var interval = PairedT.of(DIFFERENCES).interval(0.95).orElseThrow();
    assertEquals(-0.1610115554292969, interval.low(), 1e-9);
    assertEquals(1.6110115554292967, interval.high(), 1e-9);
    assertEquals("paired t over 10 items", interval.method());
  }

  @Test
  void cohensDz_isTheStatisticOverTheRootOfItems() {
    var t = PairedT.of(DIFFERENCES);
    assertEquals(
        t.test().orElseThrow().statistic() / Math.sqrt(10), t.cohensDz().orElseThrow(), 1e-15);
  }

  @Test
  void test_ofEqualDifferences_isUndefined() {
    assertFalse(PairedT.of(new double[] {0.1 + 0.2, 0.3, 0.3}).test().isDefined());
  }

  @Test
  void mean_ofEqualDifferences_isDefined() {
    assertEquals(0.3, PairedT.of(new double[] {0.3, 0.3}).mean(), 1e-15);
  }

  @Test
  void interval_ofOneItem_isUndefined() {
    assertFalse(PairedT.of(new double[] {0.3}).interval(0.95).isDefined());
  }

  @Test
  void test_ofTheLargestNumbers_isFinite() {
    assertEquals(0, PairedT.of(new double[] {1e100, -1e100}).test().orElseThrow().statistic());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e308})
  void of_numbersThatCannotBeSquared_isRefused(double bad) {
    assertThrows(IllegalArgumentException.class, () -> PairedT.of(new double[] {1, bad}));
  }

  @Test
  void interval_ofLevelOne_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> PairedT.of(DIFFERENCES).interval(1));
  }
}
