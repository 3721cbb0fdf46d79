package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MeanStandardErrorTest {
  @Test
  void of_fiveNumbers_worksTheFormula() {
    // s^2 = 2.5
    double error = MeanStandardError.of(new double[] {1, 2, 3, 4, 5}).orElseThrow();
    assertEquals(Math.sqrt(0.5), error, 1e-15);
  }

  @Test
  void of_oneNumber_isUndefined() {
    assertFalse(MeanStandardError.of(new double[] {1}).isDefined());
  }

  @Test
  void of_hugeNumbers_isUndefined() {
    assertFalse(MeanStandardError.of(new double[] {1e300, -1e300}).isDefined());
  }

  @Test
  void bernoulli_ofOneInFour_worksTheFormula() {
    assertEquals(
        Math.sqrt(0.25 * 0.75 / 4), MeanStandardError.bernoulli(new double[] {0, 0, 1, 0}), 1e-15);
  }

  @Test
  void bernoulli_ofScoresThatAreNotAnswers_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> MeanStandardError.bernoulli(new double[] {0.5}));
    assertThrows(
        IllegalArgumentException.class, () -> MeanStandardError.bernoulli(new double[] {2}));
    assertThrows(IllegalArgumentException.class, () -> MeanStandardError.bernoulli(new double[0]));
  }

  @Test
  void of_wrongNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> MeanStandardError.of(new double[0]));
    assertThrows(
        IllegalArgumentException.class, () -> MeanStandardError.of(new double[] {Double.NaN, 1}));
  }
}
