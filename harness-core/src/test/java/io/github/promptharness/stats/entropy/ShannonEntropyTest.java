package io.github.promptharness.stats.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShannonEntropyTest {
  @Test
  void of_fourCounts_worksTheFormula() {
    // By hand: shares 1/2, 1/4, 1/8, 1/8: 1/2 + 2/4 + 3/8 + 3/8 = 1.75 bits
    long[] counts = {4, 2, 1, 1};
    assertEquals(1.75, ShannonEntropy.of(counts, EntropyUnit.BITS).orElseThrow(), 1e-12);
    assertEquals(
        1.75 * Math.log(2), ShannonEntropy.of(counts, EntropyUnit.NATS).orElseThrow(), 1e-12);
  }

  @Test
  void millerMadow_ofFourCounts_addsTheBias() {
    // By hand: 1.75 bits and (4 - 1)/(2 * 8) nats
    assertEquals(
        1.75 * Math.log(2) + 3 / 16.0,
        ShannonEntropy.millerMadow(new long[] {4, 2, 1, 1, 0}, EntropyUnit.NATS).orElseThrow(),
        1e-12);
    assertEquals(
        1.75 + 3 / 16.0 / Math.log(2),
        ShannonEntropy.millerMadow(new long[] {4, 2, 1, 1, 0}, EntropyUnit.BITS).orElseThrow(),
        1e-12);
  }

  @Test
  void millerMadow_ofManySamples_isLessBiasedThanThePlugIn() {
    Generator generator = Seed.of(1).generator();
    double plugIn = 0;
    double corrected = 0;
    for (int sample = 0; sample < 5000; sample++) {
      long[] counts = new long[4];
      for (int answer = 0; answer < 12; answer++) {
        counts[generator.nextInt(4)]++;
      }
      plugIn += ShannonEntropy.of(counts, EntropyUnit.BITS).orElseThrow() / 5000;
      corrected += ShannonEntropy.millerMadow(counts, EntropyUnit.BITS).orElseThrow() / 5000;
    }
    assertEquals(2, corrected, 0.05);
    assertTrue(plugIn < 1.85);
  }

  @Test
  void normalised_ofFourCounts_dividesByEachLogarithm() {
    long[] counts = {4, 2, 1, 1, 0, 0, 0, 0};
    assertEquals(
        1.75 / 3, ShannonEntropy.normalised(counts, EntropyDivisor.OPTIONS).orElseThrow(), 1e-12);
    assertEquals(
        1.75 / 3, ShannonEntropy.normalised(counts, EntropyDivisor.ANSWERS).orElseThrow(), 1e-12);
    assertEquals(
        1.75 / 2, ShannonEntropy.normalised(counts, EntropyDivisor.OBSERVED).orElseThrow(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void normalised_ofOneAnswer_isZeroAndNotNegative(EntropyDivisor divisor) {
    assertEquals(
        Double.valueOf(0.0), ShannonEntropy.normalised(new long[] {1}, divisor).orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void normalised_ofEvenCounts_isNotAboveOne(EntropyDivisor divisor) {
    for (int options = 1; options < 60; options++) {
      long[] counts = new long[options];
      Arrays.fill(counts, 1);
      assertTrue(ShannonEntropy.normalised(counts, divisor).orElseThrow() <= 1);
    }
  }

  @Test
  void of_optionsInAnotherOrder_isTheSame() {
    assertEquals(
        ShannonEntropy.of(new long[] {5, 0, 3, 9}, EntropyUnit.NATS).orElseThrow(),
        ShannonEntropy.of(new long[] {9, 3, 5, 0}, EntropyUnit.NATS).orElseThrow(),
        1e-12);
  }

  @Test
  void of_hugeCounts_isFinite() {
    assertEquals(
        1,
        ShannonEntropy.of(new long[] {1L << 61, 1L << 61}, EntropyUnit.BITS).orElseThrow(),
        1e-12);
  }

  @Test
  void of_noAnswer_isUndefined() {
    long[] none = {0, 0};
    assertTrue(!ShannonEntropy.of(none, EntropyUnit.BITS).isDefined());
    assertTrue(!ShannonEntropy.millerMadow(none, EntropyUnit.BITS).isDefined());
    assertTrue(!ShannonEntropy.normalised(none, EntropyDivisor.OPTIONS).isDefined());
  }

  @Test
  void of_wrongCounts_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> ShannonEntropy.of(new long[0], EntropyUnit.NATS));
    assertThrows(
        IllegalArgumentException.class,
        () -> ShannonEntropy.of(new long[] {3, -1}, EntropyUnit.NATS));
    assertThrows(
        IllegalArgumentException.class,
        () -> ShannonEntropy.of(new long[] {Long.MAX_VALUE, 1}, EntropyUnit.NATS));
  }

  @Test
  void ofNats_notANumber_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> EntropyUnit.BITS.ofNats(Double.NaN));
  }
}
