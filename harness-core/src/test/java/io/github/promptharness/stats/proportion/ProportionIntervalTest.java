package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Values of packages stand in {@link io.github.promptharness.stats.GoldenTest}. */
class ProportionIntervalTest {
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"JEFFREYS", "UNIFORM_PRIOR"})
  void of_noneOrAll_endsAtZeroOrOne(ProportionInterval method) {
    assertEquals(0.0, method.of(0, 7, 0.95).low());
    assertEquals(1.0, method.of(7, 7, 0.95).high());
  }

  @ParameterizedTest
  @EnumSource(names = {"JEFFREYS", "UNIFORM_PRIOR"})
  void of_noneOrAllWithAPrior_isNotReset(ProportionInterval method) {
    assertTrue(method.of(0, 7, 0.95).low() > 0);
    assertTrue(method.of(7, 7, 0.95).high() < 1);
  }

  @ParameterizedTest
  @EnumSource
  void of_someSuccesses_holdsTheProportion(ProportionInterval method) {
    for (int k = 1; k < 30; k++) {
      var interval = method.of(k, 30, 0.9);
      assertTrue(interval.low() <= k / 30.0 && k / 30.0 <= interval.high(), interval::toString);
      assertTrue(interval.low() >= 0 && interval.high() <= 1, interval::toString);
      assertTrue(interval.low() < interval.high(), interval::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_failuresInsteadOfSuccesses_isMirrored(ProportionInterval method) {
    var successes = method.of(3, 40, 0.95);
    var failures = method.of(37, 40, 0.95);
    assertEquals(successes.low(), 1 - failures.high(), 1e-12);
    assertEquals(successes.high(), 1 - failures.low(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void of_higherLevel_isWider(ProportionInterval method) {
    var narrow = method.of(12, 40, 0.8);
    var wide = method.of(12, 40, 0.99);
    assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
  }

  @ParameterizedTest
  @EnumSource
  void of_anyInterval_namesMethodAndTrials(ProportionInterval method) {
    String name = method.of(12, 40, 0.8).method();
    assertTrue(name.endsWith(" over 40 trials"), name);
    assertEquals(
        ProportionInterval.values().length,
        Arrays.stream(ProportionInterval.values())
            .map(each -> each.of(12, 40, 0.8).method())
            .distinct()
            .count());
  }

  @Test
  void wilson_sevenOfTwenty_isThatOfScipy() {
    // scipy.stats.binomtest(7, 20).proportion_ci(.95, 'wilson')
    assertEnds(0.1811918241010821, 0.5671457233147637, ProportionInterval.WILSON);
  }

  @Test
  void wilsonCorrected_sevenOfTwenty_isThatOfScipy() {
    // scipy.stats.binomtest(7, 20).proportion_ci(.95, 'wilsoncc')
    assertEnds(0.1630866797163093, 0.5905104338485733, ProportionInterval.WILSON_CORRECTED);
  }

  @Test
  void wilsonCorrected_atHalf_isWiderThanWithTheCap() {
    var full = ProportionInterval.WILSON_CORRECTED.of(10, 20, 0.95);
    var capped = ProportionInterval.WILSON_CAPPED_CORRECTION.of(10, 20, 0.95);
    var none = ProportionInterval.WILSON.of(10, 20, 0.95);
    assertTrue(full.low() < capped.low());
    assertEquals(none.low(), capped.low());
    assertEquals(none.high(), capped.high());
  }

  @Test
  void jeffreys_sevenOfTwenty_isThatOfScipy() {
    // scipy.stats.beta.ppf([.025, .975], 7.5, 13.5)
    assertEnds(0.17227621, 0.56776609, ProportionInterval.JEFFREYS);
  }

  @Test
  void uniformPrior_noneOfN_hasTheClosedForm() {
    // Beta(1, n+1): q = 1 - (1 - p)^(1/(n+1)).
    var interval = ProportionInterval.UNIFORM_PRIOR.of(0, 9, 0.95);
    assertEquals(1 - Math.pow(0.975, 0.1), interval.low(), 1e-12);
    assertEquals(1 - Math.pow(0.025, 0.1), interval.high(), 1e-12);
  }

  @Test
  void wald_eightOfTwenty_worksTheFormula() {
    // By hand: .4 -+ 1.959964 sqrt(.24/20)
    var interval = ProportionInterval.WALD.of(8, 20, 0.95);
    assertEquals(0.4 - 1.959963984540054 * Math.sqrt(0.012), interval.low(), 1e-12);
    assertEquals(0.4 + 1.959963984540054 * Math.sqrt(0.012), interval.high(), 1e-12);
  }

  @Test
  void agrestiCoull_anyCount_holdsWilson() {
    for (int k = 0; k <= 30; k++) {
      var wilson = ProportionInterval.WILSON.of(k, 30, 0.95);
      var wide = ProportionInterval.AGRESTI_COULL.of(k, 30, 0.95);
      assertTrue(
          wide.low() <= wilson.low() + 1e-15 && wilson.high() <= wide.high() + 1e-15, k + " of 30");
    }
  }

  @Test
  void clopperPearson_allOfN_hasTheClosedForm() {
    // lower end = (alpha/2)^(1/n)
    assertEquals(
        Math.pow(0.025, 1 / 50.0),
        ProportionInterval.CLOPPER_PEARSON.of(50, 50, 0.95).low(),
        1e-12);
  }

  @Test
  void clopperPearson_anyProportion_coversAtLeastItsLevel() {
    assertTrue(coverage(ProportionInterval.CLOPPER_PEARSON).min().orElseThrow() >= 0.95);
  }

  @Test
  void wilson_proportionsFromHalf_coverAsKnown() {
    // By exact enumeration, in Python with scipy.stats.binom.pmf over p = .5, .501 .. .99.
    assertEquals(0.951941, coverage(ProportionInterval.WILSON).average().orElseThrow(), 1e-6);
    assertEquals(0.895070, coverage(ProportionInterval.WILSON).min().orElseThrow(), 1e-6);
    assertEquals(0.910565, coverage(ProportionInterval.WILSON, 50, 0.99), 1e-6);
    assertEquals(0.933077, coverage(ProportionInterval.WILSON, 200, 0.98), 1e-6);
  }

  @Test
  void jeffreys_proportionsFromHalf_missAsKnown() {
    // Known from exact enumeration: .885 at n = 50, p = .95.
    assertEquals(0.885, coverage(ProportionInterval.JEFFREYS, 50, 0.95), 0.001);
  }

  @ParameterizedTest
  @EnumSource
  void of_aBillionTrials_isAsNarrowAsTheNormalSays(ProportionInterval method) {
    // sqrt(.21 / 1e9) = 1.449138e-5, times 1.959964; corrections and priors are below 1e-9.
    var interval = method.of(300_000_000, 1_000_000_000, 0.95);
    assertEquals(0.3 - 2.8402578e-5, interval.low(), 2e-9);
    assertEquals(0.3 + 2.8402578e-5, interval.high(), 2e-9);
  }

  @Test
  void clopperPearson_tenBillionTrials_hasSixDigitsOfItsWidth() {
    // scipy.stats.beta.ppf(.025, 3_000_000_000, 7_000_000_001), .ppf(.975, 3_000_000_001, 7e9)
    var interval = ProportionInterval.CLOPPER_PEARSON.of(3_000_000_000L, 10_000_000_000L, 0.95);
    assertEquals(0.299991018324569, interval.low(), 9e-6 * 1e-6);
    assertEquals(0.3000089817912041, interval.high(), 9e-6 * 1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void of_impossibleNumbers_isRefused(ProportionInterval method) {
    assertThrows(IllegalArgumentException.class, () -> method.of(0, 0, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(4, 3, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(-1, 3, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(1, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> method.of(1, 3, 0));
    assertThrows(IllegalArgumentException.class, () -> method.of(1, 3, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> method.of(0, Long.MAX_VALUE, 0.95));
    assertThrows(IllegalArgumentException.class, () -> method.of(0, Long.MIN_VALUE, 0.95));
  }

  private static void assertEnds(double low, double high, ProportionInterval method) {
    var interval = method.of(7, 20, 0.95);
    assertEquals(low, interval.low(), 1e-8);
    assertEquals(high, interval.high(), 1e-8);
  }

  /** The exact coverage at n = 50 and 95 % for proportions from .5 to .99. */
  private static DoubleStream coverage(ProportionInterval method) {
    List<Interval> intervals = new ArrayList<>();
    for (int k = 0; k <= 50; k++) {
      intervals.add(method.of(k, 50, 0.95));
    }
    return IntStream.rangeClosed(0, 490)
        .mapToDouble(step -> coverage(intervals, 0.5 + step / 1000.0));
  }

  private static double coverage(ProportionInterval method, int n, double p) {
    return coverage(IntStream.rangeClosed(0, n).mapToObj(k -> method.of(k, n, 0.95)).toList(), p);
  }

  private static double coverage(List<Interval> intervals, double p) {
    var binomial = new BinomialDistribution(null, intervals.size() - 1, p);
    double covered = 0;
    for (int k = 0; k < intervals.size(); k++) {
      boolean holds = intervals.get(k).low() <= p && p <= intervals.get(k).high();
      covered += holds ? binomial.probability(k) : 0;
    }
    return covered;
  }
}
