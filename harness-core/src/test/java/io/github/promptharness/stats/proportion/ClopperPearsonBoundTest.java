package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ClopperPearsonBoundTest {
  @Test
  void lower_sevenOfTwenty_isThatOfScipy() {
    // scipy.stats.binomtest(7, 20, alternative='greater').proportion_ci(.95, 'exact')
    assertEquals(0.1773109175744692, ClopperPearsonBound.lower(7, 20, 0.95), 1e-12);
  }

  @Test
  void upper_sevenOfTwenty_isThatOfScipy() {
    // scipy.stats.binomtest(7, 20, alternative='less').proportion_ci(.95, 'exact')
    assertEquals(0.5580345113154888, ClopperPearsonBound.upper(7, 20, 0.95), 1e-12);
  }

  @Test
  void upper_noneOfN_hasTheClosedForm() {
    assertEquals(1 - Math.pow(0.05, 1 / 59.0), ClopperPearsonBound.upper(0, 59, 0.95), 1e-12);
  }

  @Test
  void bound_atTheEdge_isZeroOrOne() {
    assertEquals(0.0, ClopperPearsonBound.lower(0, 5, 0.95));
    assertEquals(1.0, ClopperPearsonBound.upper(5, 5, 0.95));
  }

  @Test
  void bound_confidenceBelowHalf_isBeyondTheProportion() {
    assertTrue(ClopperPearsonBound.lower(7, 20, 0.1) > 0.35);
    assertTrue(ClopperPearsonBound.upper(7, 20, 0.1) < 0.35);
  }

  @Test
  void bound_failuresInsteadOfSuccesses_isMirrored() {
    for (int k = 0; k <= 12; k++) {
      assertEquals(
          1 - ClopperPearsonBound.upper(12 - k, 12, 0.9),
          ClopperPearsonBound.lower(k, 12, 0.9),
          1e-12);
    }
  }

  @Test
  void lower_anyProportion_errsAtMostAsOftenAsItSays() {
    for (int step = 1; step < 100; step++) {
      double p = step / 100.0;
      var binomial = new BinomialDistribution(null, 20, p);
      double wrong = 0;
      for (int k = 0; k <= 20; k++) {
        wrong += ClopperPearsonBound.lower(k, 20, 0.95) > p ? binomial.probability(k) : 0;
      }
      assertTrue(wrong <= 0.05 + 1e-12, p + ": " + wrong);
    }
  }

  @Test
  void bound_impossibleNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ClopperPearsonBound.lower(0, 0, 0.95));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearsonBound.lower(0, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearsonBound.upper(6, 5, 0.95));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearsonBound.upper(5, 5, Double.NaN));
  }
}
