package io.github.promptharness.stats.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OrderEntropyTest {
  @Test
  void global_ofEvenPredictions_isTheLogarithmOfTheLabels() {
    double[][] probes = {{0.9, 0.1}, {0.2, 0.8}};
    assertEquals(Math.log(2), OrderEntropy.withDefaults().global(probes), 1e-12);
  }

  @Test
  void global_ofALabelNeverPredicted_countsItALittle() {
    // By hand: counts 2 and .5: shares .8 and .2
    double[][] probes = {{0.9, 0.1}, {0.8, 0.2}};
    assertEquals(
        -0.8 * Math.log(0.8) - 0.2 * Math.log(0.2),
        OrderEntropy.withDefaults().withZeroCount(0.5).global(probes),
        1e-12);
    assertEquals(0, OrderEntropy.withDefaults().global(probes), 1e-4);
  }

  @Test
  void local_ofTwoProbes_isTheirMeanEntropy() {
    // By hand: ln 2 for the even one, scaled or not; 0 for the sure one
    double[][] probes = {{0.25, 0.25}, {1, 0}};
    assertEquals(Math.log(2) / 2, OrderEntropy.withDefaults().local(probes), 1e-12);
  }

  @Test
  void ranked_ofEntropiesEqualButForRounding_keepsTheirOrder() {
    double almost = Math.nextUp(1.0386);
    assertArrayEquals(
        new int[] {2, 0, 3, 1}, OrderEntropy.ranked(new double[] {1.0386, 0.5, 1.05, almost}));
  }

  @Test
  void ranked_ofNotANumber_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> OrderEntropy.ranked(new double[] {1, Double.NaN}));
  }

  @Test
  void withZeroCount_outsideZeroToOne_isRefused() {
    var entropy = OrderEntropy.withDefaults();
    assertThrows(IllegalArgumentException.class, () -> entropy.withZeroCount(0));
    assertThrows(IllegalArgumentException.class, () -> entropy.withZeroCount(Double.NaN));
  }

  @Test
  void entropies_ofWrongProbabilities_areRefused() {
    var entropy = OrderEntropy.withDefaults();
    assertThrows(IllegalArgumentException.class, () -> entropy.global(new double[0][]));
    assertThrows(IllegalArgumentException.class, () -> entropy.local(new double[][] {{0, 0}}));
    assertThrows(
        IllegalArgumentException.class, () -> entropy.local(new double[][] {{0.5}, {0.5, 0.5}}));
  }
}
