package io.github.promptharness.stats.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VarietyTest {
  @Test
  void measures_ofThreeCounts_workTheFormulas() {
    // By hand: 1 - 3/6; 1 - (9 + 4 + 1)/36; (6 + 2 + 0)/30
    long[] counts = {3, 2, 1, 0};
    assertEquals(0.5, Variety.variationRatio(counts).orElseThrow(), 1e-12);
    assertEquals(22 / 36.0, Variety.giniSimpson(counts).orElseThrow(), 1e-12);
    assertEquals(8 / 30.0, Variety.pairwiseAgreement(counts).orElseThrow(), 1e-12);
  }

  @Test
  void giniSimpson_ofNAnswers_isTheUnbiasedFormShrunk() {
    long[] counts = {7, 5, 1};
    assertEquals(
        (1 - Variety.pairwiseAgreement(counts).orElseThrow()) * 12 / 13,
        Variety.giniSimpson(counts).orElseThrow(),
        1e-12);
  }

  @Test
  void measures_ofOneOption_areExactlyZeroAndOne() {
    long[] counts = {0, 7};
    assertEquals(0, Variety.variationRatio(counts).orElseThrow(), 0);
    assertEquals(0, Variety.giniSimpson(counts).orElseThrow(), 0);
    assertEquals(1, Variety.pairwiseAgreement(counts).orElseThrow(), 0);
  }

  @Test
  void measures_ofHugeCounts_areFinite() {
    long[] counts = {1L << 61, 1L << 61};
    assertEquals(0.5, Variety.variationRatio(counts).orElseThrow(), 1e-12);
    assertEquals(0.5, Variety.giniSimpson(counts).orElseThrow(), 1e-12);
    assertEquals(0.5, Variety.pairwiseAgreement(counts).orElseThrow(), 1e-12);
  }

  @Test
  void measures_withoutAnswers_areUndefined() {
    assertTrue(!Variety.variationRatio(new long[] {0}).isDefined());
    assertTrue(!Variety.giniSimpson(new long[] {0}).isDefined());
    assertTrue(!Variety.pairwiseAgreement(new long[] {1}).isDefined());
  }

  @Test
  void measures_ofNegativeCounts_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Variety.pairwiseAgreement(new long[] {-1, 4}));
  }
}
