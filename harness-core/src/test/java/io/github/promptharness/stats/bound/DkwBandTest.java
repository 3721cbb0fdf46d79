package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DkwBandTest {
  @Test
  void twoSided_worksTheFormula() {
    // Python: math.sqrt(math.log(2/.05)/(2*100))
    assertEquals(0.13581015157406195, DkwBand.twoSided(100, 0.05), 1e-15);
  }

  @Test
  void oneSided_isTheTwoSidedAtTwiceAlpha() {
    assertEquals(DkwBand.twoSided(37, 0.2), DkwBand.oneSided(37, 0.1), 1e-15);
  }

  /* 1,000 seeded samples of 40 uniform numbers; 100 misses are expected at most. */
  @Test
  void twoSided_overManySamples_missesAtMostAlpha() {
    int misses = 0;
    for (int sample = 0; sample < 1000; sample++) {
      var generator = Seed.of(4).named("sample", "" + sample).generator();
      double[] x =
          IntStream.range(0, 40).mapToDouble(i -> generator.nextDouble()).sorted().toArray();
      double distance = 0;
      for (int i = 0; i < 40; i++) {
        distance = Math.max(distance, Math.max((i + 1) / 40.0 - x[i], x[i] - i / 40.0));
      }
      misses += distance > DkwBand.twoSided(40, 0.1) ? 1 : 0;
    }
    int found = misses;
    assertTrue(found <= 100 && found > 40, () -> "missed " + found);
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> DkwBand.twoSided(0, 0.05));
    assertThrows(IllegalArgumentException.class, () -> DkwBand.twoSided(9, 1));
    assertThrows(IllegalArgumentException.class, () -> DkwBand.oneSided(9, 0.6));
    assertThrows(IllegalArgumentException.class, () -> DkwBand.oneSided(9, Double.NaN));
  }

  @Test
  void twoSided_tinyAlpha_isFinite() {
    // sqrt((log 2 - log 4.9e-324) / 2) = sqrt((0.6931 + 744.4401) / 2)
    assertEquals(19.3020, DkwBand.twoSided(1, Double.MIN_VALUE), 1e-4);
  }
}
