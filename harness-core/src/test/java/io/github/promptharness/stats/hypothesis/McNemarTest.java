package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class McNemarTest {
  @Test
  void exact_ofThreeAgainstNine_isThatOfScipy() {
    // scipy 1.17: stats.binomtest(3, 12).pvalue
    assertEquals(0.14599609375, McNemar.EXACT.test(3, 9).orElseThrow().p(), 1e-15);
  }

  @Test
  void exact_farInTheTail_keepsItsDigits() {
    // scipy 1.17: stats.binomtest(10, 1000).pvalue
    double p = McNemar.EXACT.test(10, 990).orElseThrow().p();
    assertEquals(4.9666775829792705e-278, p, 1e-288);
  }

  @Test
  void midP_ofThreeAgainstNine_isTheExactOneLessTheProbabilityOfThree() {
    // scipy 1.17: stats.binomtest(3, 12).pvalue - stats.binom.pmf(3, 12, .5)
    assertEquals(0.09228515625, McNemar.MID_P.test(3, 9).orElseThrow().p(), 1e-14);
  }

  @Test
  void midP_ofEqualCounts_isOneLessHalfTheProbabilityOfThem() {
    // scipy 1.17: 1 - .5 * stats.binom.pmf(4, 8, .5)
    assertEquals(0.86328125, McNemar.MID_P.test(4, 4).orElseThrow().p(), 1e-14);
  }

  @Test
  void chiSquareCorrected_ofEqualCounts_isZero() {
    var test = McNemar.CHI_SQUARE_CORRECTED.test(3, 3).orElseThrow();
    assertEquals(0, test.statistic());
    assertEquals(1, test.p());
  }

  @ParameterizedTest
  @EnumSource(McNemar.class)
  void test_ofExchangedConditions_hasTheSameP(McNemar form) {
    assertEquals(form.test(3, 11).orElseThrow().p(), form.test(11, 3).orElseThrow().p(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"EXACT", "MID_P"})
  void binomialForms_withoutADiscordantItem_haveP1(McNemar form) {
    assertEquals(1, form.test(0, 0).orElseThrow().p());
  }

  @ParameterizedTest
  @CsvSource({"CHI_SQUARE", "CHI_SQUARE_CORRECTED"})
  void chiSquareForms_withoutADiscordantItem_areUndefined(McNemar form) {
    assertFalse(form.test(0, 0).isDefined());
  }

  @ParameterizedTest
  @EnumSource(McNemar.class)
  void test_ofTheLargestCounts_ends(McNemar form) {
    double p = form.test(1_000_000_000, 999_900_000).orElseThrow().p();
    assertTrue(p > 0.02 && p < 0.03, () -> "z = 2.236 has p .0253, not " + p);
  }

  @Test
  void oddsRatio_withoutAnyOnlySecond_isInfinite() {
    assertEquals(Double.POSITIVE_INFINITY, McNemar.oddsRatio(2, 0).orElseThrow());
  }

  @Test
  void oddsRatio_withoutADiscordantItem_isUndefined() {
    assertFalse(McNemar.oddsRatio(0, 0).isDefined());
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "2, -1", "1000000001, 0"})
  void test_ofACountOutOfRange_isRefused(long onlyFirst, long onlySecond) {
    assertThrows(IllegalArgumentException.class, () -> McNemar.EXACT.test(onlyFirst, onlySecond));
  }
}
