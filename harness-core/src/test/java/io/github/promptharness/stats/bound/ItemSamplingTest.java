package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ItemSamplingTest {
  @Test
  void halfWidth_worksTheFormula() {
    // Python: math.sqrt(math.log(10/.05)/(2*200))
    assertEquals(0.11509037065006825, ItemSampling.halfWidth(200, 10, 0.05), 1e-15);
  }

  @Test
  void halfWidth_ofOneVariant_isOneSidedDkw() {
    assertEquals(DkwBand.oneSided(50, 0.05), ItemSampling.halfWidth(50, 1, 0.05), 1e-15);
  }

  @Test
  void lowerLimits_ofNoneAndAllRight_areExact() {
    double[] limits = ItemSampling.lowerLimits(new int[] {0, 20}, 20, 0.1);
    assertEquals(0, limits[0]);
    assertEquals(Math.pow(0.05, 1.0 / 20), limits[1], 1e-12);
  }

  @Test
  void lowerLimits_areAboveTheHalfWidthBelow() {
    for (int right = 0; right <= 100; right++) {
      double[] limits = ItemSampling.lowerLimits(new int[] {right, 50, 50}, 100, 0.05);
      assertTrue(limits[0] >= right / 100.0 - ItemSampling.halfWidth(100, 3, 0.05));
    }
  }

  /* 1,000 seeded runs of 8 variants that share their items; 100 misses are expected at most. */
  @Test
  void lowerLimits_ofVariantsOfTheSameItems_holdAtOnce() {
    int misses = 0;
    for (int run = 0; run < 1000; run++) {
      var generator = Seed.of(8).named("run", "" + run).generator();
      int[] right = new int[8];
      for (int item = 0; item < 50; item++) {
        double ease = generator.nextDouble();
        for (int j = 0; j < 8; j++) {
          right[j] += generator.chance((1 + ease) / 2) ? 1 : 0;
        }
      }
      double[] limits = ItemSampling.lowerLimits(right, 50, 0.1);
      misses += Arrays.stream(limits).anyMatch(limit -> limit > 0.75) ? 1 : 0;
    }
    int found = misses;
    assertTrue(found <= 100, () -> "missed " + found);
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> ItemSampling.halfWidth(0, 1, 0.05));
    assertThrows(IllegalArgumentException.class, () -> ItemSampling.halfWidth(1, 0, 0.05));
    assertThrows(IllegalArgumentException.class, () -> ItemSampling.halfWidth(1, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> ItemSampling.lowerLimits(new int[0], 5, 0.05));
    assertThrows(
        IllegalArgumentException.class, () -> ItemSampling.lowerLimits(new int[] {6}, 5, 0.05));
    assertThrows(
        IllegalArgumentException.class, () -> ItemSampling.lowerLimits(new int[] {-1}, 5, 0.05));
  }

  @Test
  void halfWidth_tinyAlpha_isFinite() {
    // sqrt((log 7 - log 4.9e-324) / 2) = sqrt((1.9459 + 744.4401) / 2)
    assertEquals(19.3182, ItemSampling.halfWidth(1, 7, Double.MIN_VALUE), 1e-4);
  }
}
