package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Values of packages stand in {@link io.github.promptharness.stats.GoldenTest}. */
class TwoProportionsTest {
  private static final TwoProportions SAMPLES = of(56, 70, 48, 80);

  @Test
  void newcombe_theTableOfThePaper_isThatOfThePaper() {
    // Newcombe (1998), table II, contrast a, method 10: 56/70 and 48/80 give .0524 to .3339.
    var interval = SAMPLES.newcombe(0.95);
    assertEquals(0.0524, interval.low(), 5e-5);
    assertEquals(0.3339, interval.high(), 5e-5);
    assertEquals(
        "Newcombe's method 10 for independent proportions over 70 and 80 trials",
        interval.method());
  }

  @Test
  void newcombe_swappedSamples_isNegatedAndMirrored() {
    var one = SAMPLES.newcombe(0.9);
    var other = of(48, 80, 56, 70).newcombe(0.9);
    assertEquals(one.low(), -other.high(), 1e-12);
    assertEquals(one.high(), -other.low(), 1e-12);
  }

  @Test
  void newcombe_anyCounts_holdsTheDifferenceInsideTheRange() {
    for (int k1 = 0; k1 <= 6; k1++) {
      for (int k2 = 0; k2 <= 9; k2++) {
        var samples = of(k1, 6, k2, 9);
        var interval = samples.newcombe(0.95);
        assertTrue(-1 <= interval.low() && interval.high() <= 1, samples::toString);
        assertTrue(interval.low() <= samples.difference(), samples::toString);
        assertTrue(samples.difference() <= interval.high(), samples::toString);
        assertTrue(interval.low() < interval.high(), samples::toString);
      }
    }
  }

  @Test
  void cohensH_ofHalfAndThreeQuarters_isASixthOfPi() {
    // 2 asin(sqrt(3/4)) - 2 asin(sqrt(1/2)) = 2 pi/3 - pi/2
    assertEquals(Math.PI / 6, of(3, 4, 1, 2).cohensH(), 1e-15);
  }

  @Test
  void cohensH_ofAllAndNone_isPi() {
    assertEquals(Math.PI, of(5, 5, 0, 3).cohensH(), 1e-15);
  }

  @Test
  void newcombe_levelOutOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> SAMPLES.newcombe(1));
    assertThrows(IllegalArgumentException.class, () -> SAMPLES.newcombe(Double.NaN));
  }

  private static TwoProportions of(long k1, long n1, long k2, long n2) {
    return new TwoProportions(new Proportion(k1, n1), new Proportion(k2, n2));
  }
}
