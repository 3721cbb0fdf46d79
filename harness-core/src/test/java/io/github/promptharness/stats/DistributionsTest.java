package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {
  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-12, -7.034483825301131",
    "1e-17, -8.493793224109599",
    "1e-60, -16.39727821271871",
    "1e-300, -37.0470962993612"
  })
  void normalQuantile_farInTheTail_isANumber(double p, double expected) {
    // scipy.stats.norm.ppf(p)
    assertClose(expected, Distributions.normalQuantile(p));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, Double.MIN_VALUE})
  void normalQuantile_ofTheSmallestNumbers_isFinite(double p) {
    // scipy.stats.norm.ppf(1e-320) = -38.269; of 4.9e-324 -38.467
    assertEquals(-38.37, Distributions.normalQuantile(p), 0.15);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1e5, 0.0227514817287532",
    "8, 1e6, 6.22753171660126e-16",
    "2, 1e12, 0.0227501319483142"
  })
  void studentUpperTail_manyDegreesOfFreedom_keepsItsDigits(double t, double df, double expected) {
    // mpmath, 50 digits: quad of the density from t; and scipy.stats.t.sf(2, 1e12)
    assertClose(expected, Distributions.studentUpperTail(t, df));
    assertClose(2 * expected, Distributions.studentTwoSided(-t, df));
  }

  @ParameterizedTest
  @CsvSource({
    "0.975, 1e6, 1.959966356814107",
    "0.975, 1e12, 1.9599639845424262",
    "1e-12, 7.5, -83.91697345403482",
    "0.975, 0.1, 1682362288745.0078",
    "0.7, 0.1, 27.17012629673566"
  })
  void studentQuantile_extremes_areThoseOfScipy(double p, double df, double expected) {
    // scipy.stats.t.ppf(p, df)
    assertClose(expected, Distributions.studentQuantile(p, df));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e16, 1e100, Double.MAX_VALUE})
  void student_hugeDegreesOfFreedom_isNormal(double df) {
    assertClose(Distributions.normalUpperTail(3), Distributions.studentUpperTail(3, df));
    assertClose(Distributions.normalQuantile(0.9), Distributions.studentQuantile(0.9, df));
  }

  @Test
  void student_infiniteT_hasNoTail() {
    assertEquals(0, Distributions.studentUpperTail(Double.POSITIVE_INFINITY, 1e9));
    assertEquals(1, Distributions.studentUpperTail(-1e300, 1e9));
  }

  @Test
  void fisher_hugeDegreesOfFreedom_isThatOfTheLimit() {
    // scipy.stats.f.sf(3, 2, 1e15) and f.ppf(.95, 2, 1e15)
    assertEquals(0.04978706836786439, Distributions.fisherUpperTail(3, 2, 1e15), 1e-8);
    assertEquals(2.9957322735539984, Distributions.fisherQuantile(0.95, 2, 1e15), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 2e12, 1e308, Double.MIN_VALUE, Double.NaN})
  void shapes_thatLeaveNoDigit_areRefused(double shape) {
    assertThrows(
        IllegalArgumentException.class, () -> Distributions.betaProbability(0.5, shape, 1));
    assertThrows(IllegalArgumentException.class, () -> Distributions.betaQuantile(0.5, 1, shape));
    assertThrows(IllegalArgumentException.class, () -> Distributions.chiSquareUpperTail(1, shape));
  }

  @Test
  void betaProbability_outsideTheUnitInterval_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Distributions.betaProbability(7.5, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> Distributions.betaProbability(Double.NaN, 1, 1));
  }

  @Test
  void binomialProbability_tooManyTrials_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Distributions.binomialProbability(1, Long.MAX_VALUE, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> Distributions.binomialProbability(-1, -1, 0.5));
  }

  @Test
  void chiSquareUpperTail_tinyDegreesOfFreedom_isNotNegative() {
    assertTrue(Distributions.chiSquareUpperTail(0.3, 1e-300) >= 0);
  }
}
