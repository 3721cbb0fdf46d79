package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentTest {
  @Test
  void holm_worksTheFormula() {
    // By hand: 4 * .01, 3 * .02, then 2 * .022 is raised to .06, 1 * .5.
    assertArrayEquals(
        new double[] {0.06, 0.5, 0.04, 0.06},
        Adjustment.HOLM.adjust(new double[] {0.02, 0.5, 0.01, 0.022}),
        1e-15);
  }

  @Test
  void benjaminiHochberg_worksTheFormula() {
    // By hand: 4 * .01 / 1, 4 * .02 / 2, 4 * .022 / 3, .5; from the right the smallest so far.
    assertArrayEquals(
        new double[] {0.088 / 3, 0.5, 0.088 / 3, 0.088 / 3},
        Adjustment.BENJAMINI_HOCHBERG.adjust(new double[] {0.02, 0.5, 0.01, 0.022}),
        1e-15);
  }

  @ParameterizedTest
  @EnumSource(Adjustment.class)
  void adjust_ofOneValue_leavesIt(Adjustment adjustment) {
    assertArrayEquals(new double[] {0.03}, adjustment.adjust(new double[] {0.03}), 1e-15);
  }

  @ParameterizedTest
  @EnumSource(Adjustment.class)
  void adjust_ofRandomValues_neverLowersAndKeepsTheOrder(Adjustment adjustment) {
    for (int seed = 0; seed < 50; seed++) {
      double[] p = random(seed);
      double[] adjusted = adjustment.adjust(p);
      for (int i = 0; i < p.length; i++) {
        assertTrue(adjusted[i] >= p[i] - 1e-15 && adjusted[i] <= 1, adjustment + " at " + i);
        for (int j = 0; j < p.length; j++) {
          assertTrue(p[i] > p[j] || adjusted[i] <= adjusted[j], adjustment + " order");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Adjustment.class)
  void adjust_ofReversedValues_isReversed(Adjustment adjustment) {
    double[] p = random(7);
    double[] reversed = reversed(p);
    assertArrayEquals(reversed(adjustment.adjust(p)), adjustment.adjust(reversed), 1e-15);
  }

  @Test
  void hommel_isTheClosedTestOfSimes() {
    for (int seed = 0; seed < 30; seed++) {
      double[] p = Arrays.copyOf(random(seed), 6);
      double[] closed = new double[6];
      for (int set = 1; set < 1 << 6; set++) {
        int members = set;
        double[] sorted =
            IntStream.range(0, 6)
                .filter(i -> (members >> i & 1) == 1)
                .mapToDouble(i -> p[i])
                .sorted()
                .toArray();
        double simes =
            IntStream.range(0, sorted.length)
                .mapToDouble(k -> sorted.length * sorted[k] / (k + 1))
                .min()
                .orElseThrow();
        for (int i = 0; i < 6; i++) {
          if ((set >> i & 1) == 1) {
            closed[i] = Math.max(closed[i], simes);
          }
        }
      }
      assertArrayEquals(closed, Adjustment.HOMMEL.adjust(p), 1e-14);
    }
  }

  @Test
  void adjust_isOrderedByStrength() {
    for (int seed = 0; seed < 20; seed++) {
      double[] p = random(seed);
      double[] bonferroni = Adjustment.BONFERRONI.adjust(p);
      double[] holm = Adjustment.HOLM.adjust(p);
      double[] hochberg = Adjustment.HOCHBERG.adjust(p);
      double[] hommel = Adjustment.HOMMEL.adjust(p);
      double[] bh = Adjustment.BENJAMINI_HOCHBERG.adjust(p);
      for (int i = 0; i < p.length; i++) {
        assertTrue(
            bonferroni[i] >= holm[i] - 1e-15
                && holm[i] >= hochberg[i] - 1e-15
                && hochberg[i] >= hommel[i] - 1e-15
                && hommel[i] >= bh[i] - 1e-15);
      }
    }
  }

  @Test
  void sidak_ofATinyValue_keepsItsDigits() {
    assertEquals(1e-99, Adjustment.SIDAK.adjust(padded(1e-100, 10))[0], 1e-110);
  }

  @ParameterizedTest
  @EnumSource(Adjustment.class)
  void adjust_ofZerosAndOnes_keepsThem(Adjustment adjustment) {
    assertArrayEquals(new double[] {0, 1, 0}, adjustment.adjust(new double[] {0, 1, 0}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void adjust_ofNoProbability_isRefused(double bad) {
    assertThrows(
        IllegalArgumentException.class, () -> Adjustment.HOLM.adjust(new double[] {0.1, bad}));
  }

  @Test
  void adjust_ofNothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Adjustment.HOLM.adjust(new double[0]));
  }

  private static double[] random(long seed) {
    var generator = Seed.of(seed).generator();
    double[] p = new double[8];
    Arrays.setAll(p, i -> Math.pow(generator.nextDouble(), 3));
    return p;
  }

  private static double[] reversed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[values.length - 1 - i])
        .toArray();
  }

  private static double[] padded(double first, int n) {
    double[] p = new double[n];
    Arrays.fill(p, 1);
    p[0] = first;
    return p;
  }
}
