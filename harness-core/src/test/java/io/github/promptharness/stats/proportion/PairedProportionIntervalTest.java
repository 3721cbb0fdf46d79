package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Critical;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PairedProportionIntervalTest {
  private static final double Z = Critical.z(0.95);

  @Test
  void newcombe_ofATable_worksTheFormula() {
    // By hand: Wilson limits of 48/50 .8654 to .9890, of 38/50 .6259 to .8570; ad - bc = -24.
    Interval interval = PairedProportionInterval.NEWCOMBE.of(36, 12, 2, 0, 0.95);
    assertEquals(0.0569, interval.low(), 5e-5);
    assertEquals(0.3404, interval.high(), 5e-5);
    assertEquals("Newcombe's method 10 over 50 paired items", interval.method());
  }

  @Test
  void tango_ofATable_endsWhereTheScoreTestDoes() {
    Interval interval = PairedProportionInterval.TANGO.of(36, 12, 2, 0, 0.95);
    assertEquals(0.0611, interval.low(), 5e-5);
    assertEquals(0.3447, interval.high(), 5e-5);
    assertEquals("Tango over 50 paired items", interval.method());
  }

  @Test
  void tango_withoutDiscordantItems_hasTheClosedForm() {
    Interval interval = PairedProportionInterval.TANGO.of(30, 0, 0, 10, 0.95);
    double end = Z * Z / (40 + Z * Z);
    assertEquals(-end, interval.low(), 1e-12);
    assertEquals(end, interval.high(), 1e-12);
  }

  @Test
  void tango_nearZero_agreesWithMcNemarsTest() {
    // At D = 0 the score test is McNemar's: (14 - 4)^2 / 18 > z^2 > (13 - 5)^2 / 18.
    assertTrue(PairedProportionInterval.TANGO.of(20, 14, 4, 20, 0.95).low() > 0);
    assertTrue(PairedProportionInterval.TANGO.of(20, 13, 5, 20, 0.95).low() < 0);
  }

  @Test
  void newcombe_withoutDiscordantItems_usesTheCorrectedCorrelation() {
    // p = .5, limits -+ x, ad - bc = 625 less 25, phi = 600/625: -+ sqrt(2 x^2 (1 - .96)).
    double x = 0.5 - ProportionInterval.WILSON.of(25, 50, 0.95).low();
    Interval interval = PairedProportionInterval.NEWCOMBE.of(25, 0, 0, 25, 0.95);
    assertEquals(-x * Math.sqrt(0.08), interval.low(), 1e-12);
    assertEquals(x * Math.sqrt(0.08), interval.high(), 1e-12);
  }

  @Test
  void wald_ofATable_worksTheFormula() {
    // By hand: D = .2, variance (14 - 100/50)/50^2 = .0048
    Interval interval = PairedProportionInterval.WALD.of(36, 12, 2, 0, 0.95);
    assertEquals(0.2 - Z * Math.sqrt(0.0048), interval.low(), 1e-12);
    assertEquals(0.2 + Z * Math.sqrt(0.0048), interval.high(), 1e-12);
    assertEquals("Wald over 50 paired items", interval.method());
  }

  @Test
  void wald_withoutDiscordantItems_hasNoWidth() {
    assertEquals(0, PairedProportionInterval.WALD.of(30, 0, 0, 10, 0.95).high());
  }

  @ParameterizedTest
  @EnumSource
  void of_aTable_isThatOfItsCounts(PairedProportionInterval method) {
    assertEquals(method.of(20, 7, 3, 10, 0.9), method.of(new PairedTable(20, 7, 3, 10), 0.9));
  }

  @ParameterizedTest
  @EnumSource
  void of_hugeCounts_isNarrowAndInsideTheRange(PairedProportionInterval method) {
    // D = .1 - .05; SE = sqrt((.15 - .0025)/n) = 3.84e-7 at n = 1e12
    long n = 1_000_000_000_000L;
    Interval interval = method.of(6 * n / 10, n / 10, n / 20, n / 4, 0.95);
    assertEquals(0.05 - Z * Math.sqrt(0.1475e-12), interval.low(), 1e-8);
    assertEquals(0.05 + Z * Math.sqrt(0.1475e-12), interval.high(), 1e-8);
  }

  @Test
  void tango_fewDiscordantItemsAmongMany_hasTheLimitOfThePoissonCase() {
    // b = 0, c = 4 of 1e15: (4 + nD)^2 <= z^2 (8 + nD) near 0, as n^2 D^2 vanishes against n; in
    // x = -nD: (x - 4)^2 = z^2 x for the lower end.
    Interval interval = PairedProportionInterval.TANGO.of(999_999_999_999_996L, 0, 4, 0, 0.95);
    double square = Z * Z;
    double x = (8 + square + Math.sqrt(square * square + 16 * square)) / 2;
    assertEquals(-x * 1e-15, interval.low(), 1e-3 * x * 1e-15);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "WALD")
  void of_oneItem_isWideAndNeverEmpty(PairedProportionInterval method) {
    assertTrue(method.of(1, 0, 0, 0, 0.95).high() > 0.7);
    assertTrue(method.of(0, 0, 0, 1, 0.95).low() < -0.7);
    assertEquals(1, method.of(0, 1, 0, 0, 0.95).high());
    assertEquals(-1, method.of(0, 0, 1, 0, 0.95).low());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "WALD")
  void of_anyTable_holdsTheDifferenceInsideTheRange(PairedProportionInterval method) {
    Generator generator = Seed.of(7).generator();
    for (int i = 0; i < 500; i++) {
      long[] t = table(generator);
      Interval interval = method.of(t[0], t[1], t[2], t[3], 0.9);
      double difference = (double) (t[1] - t[2]) / (t[0] + t[1] + t[2] + t[3]);
      String seen = i + " of seed 7: " + difference + " in " + interval;
      assertTrue(-1 <= interval.low() && interval.high() <= 1, seen);
      assertTrue(interval.low() <= difference && difference <= interval.high(), seen);
      assertTrue(interval.low() < interval.high(), seen);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_swappedConditions_isNegatedAndMirrored(PairedProportionInterval method) {
    Generator generator = Seed.of(8).generator();
    for (int i = 0; i < 500; i++) {
      long[] t = table(generator);
      Interval one = method.of(t[0], t[1], t[2], t[3], 0.95);
      Interval other = method.of(t[0], t[2], t[1], t[3], 0.95);
      assertEquals(one.low(), -other.high(), 1e-12, i + " of seed 8");
      assertEquals(one.high(), -other.low(), 1e-12, i + " of seed 8");
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_wrongInsteadOfRight_isNegatedAndMirrored(PairedProportionInterval method) {
    Interval right = method.of(20, 7, 3, 10, 0.95);
    Interval wrong = method.of(10, 3, 7, 20, 0.95);
    assertEquals(right.low(), -wrong.high(), 1e-12);
    assertEquals(right.high(), -wrong.low(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void of_impossibleNumbers_isRefused(PairedProportionInterval method) {
    assertThrows(IllegalArgumentException.class, () -> method.of(0, 0, 0, 0, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(5, -1, 0, 0, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(5, 1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> method.of(5, 1, 0, 0, Double.NaN));
  }

  private static long[] table(Generator generator) {
    return new long[] {
      generator.nextInt(30), generator.nextInt(6), generator.nextInt(6), 1 + generator.nextInt(9)
    };
  }
}
