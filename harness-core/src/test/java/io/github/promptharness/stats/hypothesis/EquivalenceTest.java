package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquivalenceTest {
  private static final Equivalence FIVE_POINTS = Equivalence.withMargin(0.05);
  private static final double[] DIFFERENCES = {
    0.02, -0.05, 0.0, 0.03, -0.01, 0.04, -0.03, 0.01, -0.02, 0.02
  };

  @ParameterizedTest
  @CsvSource({
    "-0.04, 0.04, ROBUST, true",
    "-0.04, 0.06, ROBUST, false",
    "-0.04, -0.01, ROBUST, true",
    "0.01, 0.2, ROBUST, false",
    "-0.06, 0.04, INCONCLUSIVE, false",
    "-0.05, 0.04, INCONCLUSIVE, false",
    "-0.04, 0.05, ROBUST, false",
    "-0.2, -0.05, INCONCLUSIVE, false",
    "-0.2, -0.06, FRAGILE, false",
    "-0.2, 0.2, INCONCLUSIVE, false"
  })
  void of_anInterval_isItsVerdict(double low, double high, Verdict verdict, boolean equivalent) {
    assertEquals(new Finding(verdict, equivalent), FIVE_POINTS.of(interval(low, high)));
  }

  @Test
  void level_isOneLessTwiceAlpha() {
    assertEquals(0.9, FIVE_POINTS.level(), 1e-15);
    assertEquals(0.98, FIVE_POINTS.withAlpha(0.01).level(), 1e-15);
  }

  @Test
  void of_anIntervalOfAnotherLevel_isRefused() {
    var wide = new Interval(-0.01, 0.01, 0.95, "test");
    assertThrows(IllegalArgumentException.class, () -> FIVE_POINTS.of(wide));
  }

  @Test
  void tost_ofTenDifferences_isTheLargerPOfScipy() {
    // scipy 1.17: max of stats.ttest_1samp(d, -.05, alternative='greater').pvalue and
    // stats.ttest_1samp(d, .05, alternative='less').pvalue
    assertEquals(0.0002043050934997896, FIVE_POINTS.tost(DIFFERENCES).orElseThrow().p(), 1e-14);
  }

  @Test
  void nonInferiority_ofTenDifferences_isThatOfScipy() {
    // scipy 1.17: stats.ttest_1samp(d, -.05, alternative='greater').pvalue
    assertEquals(
        0.0001535109981504818, FIVE_POINTS.nonInferiority(DIFFERENCES).orElseThrow().p(), 1e-14);
  }

  @Test
  void tost_agreesWithTheInterval() {
    for (int seed = 0; seed < 100; seed++) {
      double[] differences = random(seed, 12);
      var finding =
          FIVE_POINTS.of(PairedT.of(differences).interval(FIVE_POINTS.level()).orElseThrow());
      assertEquals(finding.equivalent(), FIVE_POINTS.tost(differences).orElseThrow().p() < 0.05);
    }
  }

  @Test
  void tost_ofEqualDifferences_isUndefined() {
    assertFalse(FIVE_POINTS.tost(new double[] {0.01, 0.01}).isDefined());
  }

  @Test
  void robustToEvery_ofRobustOnes_isTrue() {
    assertTrue(FIVE_POINTS.robustToEvery(List.of(interval(-0.04, 0), interval(0, 0.3))));
  }

  @Test
  void robustToEvery_withOneInconclusive_isFalse() {
    assertFalse(FIVE_POINTS.robustToEvery(List.of(interval(-0.04, 0), interval(-0.06, 0))));
  }

  @Test
  void robustToEvery_ofNone_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> FIVE_POINTS.robustToEvery(List.of()));
  }

  @Test
  void eachByHolm_ofOneOperator_isItsVerdict() {
    for (int seed = 0; seed < 50; seed++) {
      var t = PairedT.of(random(seed, 12));
      assertEquals(
          List.of(FIVE_POINTS.of(t.interval(FIVE_POINTS.level()).orElseThrow())),
          FIVE_POINTS.eachByHolm(List.of(at(t))));
    }
  }

  @Test
  void eachByHolm_isThatOfAdjustedPValues() {
    for (int seed = 0; seed < 50; seed++) {
      double[][] differences = new double[4][];
      double[] nonInferior = new double[4];
      double[] equivalent = new double[4];
      for (int j = 0; j < 4; j++) {
        differences[j] = random(4L * seed + j, 25);
        nonInferior[j] = FIVE_POINTS.nonInferiority(differences[j]).orElseThrow().p();
        equivalent[j] = FIVE_POINTS.tost(differences[j]).orElseThrow().p();
      }
      double[] adjusted = Adjustment.HOLM.adjust(nonInferior);
      double[] both = Adjustment.HOLM.adjust(equivalent);
      var findings =
          FIVE_POINTS.eachByHolm(Arrays.stream(differences).map(d -> at(PairedT.of(d))).toList());
      for (int j = 0; j < 4; j++) {
        assertEquals(adjusted[j] < 0.05, findings.get(j).verdict() == Verdict.ROBUST);
        assertEquals(both[j] < 0.05, findings.get(j).equivalent());
      }
    }
  }

  @Test
  void eachByHolm_ofNone_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> FIVE_POINTS.eachByHolm(List.of()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.05, Double.NaN, Double.POSITIVE_INFINITY})
  void withMargin_thatIsNotPositive_isRefused(double margin) {
    assertThrows(IllegalArgumentException.class, () -> Equivalence.withMargin(margin));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, -1, Double.NaN})
  void withAlpha_outOfRange_isRefused(double alpha) {
    assertThrows(IllegalArgumentException.class, () -> FIVE_POINTS.withAlpha(alpha));
  }

  @Test
  void finding_thatIsEquivalentButNotRobust_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Finding(Verdict.INCONCLUSIVE, true));
  }

  private static Interval interval(double low, double high) {
    return new Interval(low, high, 0.9, "test");
  }

  private static DoubleFunction<Interval> at(PairedT t) {
    return level -> t.interval(level).orElseThrow();
  }

  private static double[] random(long seed, int items) {
    var generator = Seed.of(seed).generator();
    double shift = 0.16 * generator.nextDouble() - 0.08;
    double[] differences = new double[items];
    Arrays.setAll(differences, i -> shift + 0.2 * generator.nextDouble() - 0.1);
    return differences;
  }

  @Test
  void withMargin_whoseSquareOverflows_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Equivalence.withMargin(1e101));
  }
}
