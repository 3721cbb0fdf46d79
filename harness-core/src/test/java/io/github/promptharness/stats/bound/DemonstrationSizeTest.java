package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemonstrationSizeTest {
  // Python: the least n from k + 1 on with scipy.stats.binom.cdf(k, n, 1 - p) <= 1 - c
  @ParameterizedTest
  @CsvSource({
    ".95, .95, 0, 59",
    ".99, .95, 0, 299",
    ".99, .95, 1, 473",
    ".999, .95, 0, 2995",
    ".999, .99, 2, 8403",
    ".9, .9, 5, 91"
  })
  void trials_areTheFewest(double probability, double confidence, int failures, int trials) {
    assertEquals(trials, DemonstrationSize.trials(probability, confidence, failures).orElseThrow());
    assertTrue(
        ClopperPearsonBound.lower(trials - failures, trials, confidence) >= probability - 1e-12);
    assertTrue(
        ClopperPearsonBound.lower(trials - 1 - failures, trials - 1, confidence) < probability);
  }

  @Test
  void trials_withoutFailure_areWilks() {
    assertEquals(
        WilksTolerance.sampleSize(.97, .9, ToleranceEnds.MINIMUM).orElseThrow(),
        DemonstrationSize.trials(.97, .9, 0).orElseThrow());
  }

  @Test
  void trials_beyondCounting_areUndefined() {
    assertFalse(DemonstrationSize.trials(1 - 1e-12, .95, 0).isDefined());
  }

  @Test
  void chance_isTheBinomialOne() {
    // scipy.stats.binom.cdf(1, 473, .001); binom.cdf(0, 299, .001)
    assertEquals(0.9179483650693318, DemonstrationSize.chance(473, 1, .999), 1e-12);
    assertEquals(0.7414484806367362, DemonstrationSize.chance(299, 0, .999), 1e-12);
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> DemonstrationSize.trials(1, .95, 0));
    assertThrows(IllegalArgumentException.class, () -> DemonstrationSize.trials(.9, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> DemonstrationSize.trials(.9, .95, -1));
    assertThrows(IllegalArgumentException.class, () -> DemonstrationSize.chance(5, 6, .9));
  }
}
