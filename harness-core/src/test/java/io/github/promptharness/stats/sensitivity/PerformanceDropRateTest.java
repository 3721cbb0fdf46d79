package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Result;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates of a released benchmark stand in GoldenTest. */
class PerformanceDropRateTest {
  private static final double[] ORIGINAL = {1, 1, 1, 0};
  private static final double[] ATTACKED = {1, 0.5, 0, 0};

  @Test
  void of_twoMeans_worksTheFormula() {
    assertEquals(0.5, PerformanceDropRate.of(0.75, 0.375).orElseThrow());
    assertEquals(-2, PerformanceDropRate.of(0.02, 0.06).orElseThrow(), 1e-12);
    assertEquals(0.5, PerformanceDropRate.of(80, 40).orElseThrow());
  }

  @Test
  void of_originalOfZero_isUndefined() {
    assertReason("the original scores 0, so nothing can be lost", PerformanceDropRate.of(0, 0.5));
    assertFalse(PerformanceDropRate.of(0, 0).isDefined());
  }

  @Test
  void of_anOriginalNearZero_isNotInfinite() {
    assertReason(
        "the numbers are too large for double precision", PerformanceDropRate.of(1e-308, 100));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "1, -1", "NaN, 1", "1, NaN", "Infinity, 1", "0, NaN"})
  void of_impossibleScores_isRefused(double original, double attacked) {
    assertThrows(IllegalArgumentException.class, () -> PerformanceDropRate.of(original, attacked));
  }

  @Test
  void byVariant_ofTwoVariants_isTheRateOfEach() {
    var scores =
        AgainstOriginal.of(
            ScoreMatrix.of(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 1, 0}, {1, 0, 0}}));
    var rates = PerformanceDropRate.byVariant(scores);
    assertEquals(0, rates.get(0).orElseThrow());
    assertEquals(2 / 3.0, rates.get(1).orElseThrow(), 1e-15);
    assertEquals(1 / 3.0, PerformanceDropRate.mean(scores).orElseThrow(), 1e-15);
    assertEquals(2 / 3.0, PerformanceDropRate.worst(scores).orElseThrow(), 1e-15);
    assertEquals(1 / 3.0, PerformanceDropRate.statistic(scores).value().orElseThrow(), 1e-15);
  }

  @Test
  void worst_whereEveryVariantHelps_isNegative() {
    var scores = AgainstOriginal.of(ScoreMatrix.of(new double[][] {{0.2, 0.4, 0.3}}));
    assertEquals(-0.5, PerformanceDropRate.worst(scores).orElseThrow(), 1e-12);
  }

  @Test
  void statistic_ofWeights_keepsThePairs() {
    var statistic = PerformanceDropRate.statistic(ORIGINAL, ATTACKED);
    // Item 1 twice, item 3 once: 1 - 1/2
    assertEquals(OptionalDouble.of(0.5), statistic.of(new int[] {0, 2, 0, 1}));
    assertEquals(OptionalDouble.empty(), statistic.of(new int[] {0, 0, 0, 4}));
  }

  @Test
  void interval_ofFourItems_worksTheFormula() {
    // By hand: means .75 and .375; y/.375 - x/.75 = 4/3, 0, -4/3, 0; sum of squares 32/9;
    // SE = sqrt(32/9 * 4/3)/4
    double error = Math.sqrt(32 / 9.0 * 4 / 3) / 4;
    double factor = Math.exp(Critical.t(0.8, 3) * error);
    var interval = interval(ORIGINAL, ATTACKED, 0.8).orElseThrow();
    assertEquals(1 - 0.5 * factor, interval.low(), 1e-9);
    assertEquals(1 - 0.5 / factor, interval.high(), 1e-9);
    assertEquals("log ratio and t over 4 items", interval.method());
  }

  @Test
  void interval_ofRepeatedItems_countsClusters() {
    double[] original = {1, 1, 1, 1, 1, 1, 0, 0};
    double[] attacked = {1, 1, 0.5, 0.5, 0, 0, 0, 0};
    int[] clusters = {0, 0, 1, 1, 2, 2, 3, 3};
    var doubled = PerformanceDropRate.interval(original, attacked, clusters, 0.8).orElseThrow();
    var once = interval(ORIGINAL, ATTACKED, 0.8).orElseThrow();
    assertEquals(once.low(), doubled.low(), 1e-9);
    assertEquals(once.high(), doubled.high(), 1e-9);
    assertEquals("log ratio and t over 4 clusters", doubled.method());
  }

  @Test
  void interval_ofVariants_isThatOfTheirMeans() {
    var scores =
        AgainstOriginal.of(
            ScoreMatrix.of(new double[][] {{1, 1, 1}, {1, 0, 1}, {1, 0, 0}, {0, 0, 0}}));
    assertEquals(
        interval(ORIGINAL, ATTACKED, 0.9),
        PerformanceDropRate.interval(scores, new int[] {0, 1, 2, 3}, 0.9));
  }

  @Test
  void interval_whereNoErrorIsSeen_isUndefined() {
    double[] zeros = new double[4];
    assertReason("a mean of 0 has no logarithm", interval(ORIGINAL, zeros, 0.95));
    assertReason("a mean of 0 has no logarithm", interval(zeros, ATTACKED, 0.95));
    assertReason(
        "the ratio is the same throughout, so its error is not seen",
        interval(ORIGINAL, ORIGINAL, 0.95));
    assertReason(
        "one cluster does not show its error",
        PerformanceDropRate.interval(ORIGINAL, ATTACKED, new int[4], 0.95));
  }

  @Test
  void interval_ofTinyScores_isNotInfinite() {
    double[] original = {1e-308, 1e-308, 2e-308, 0};
    var result = interval(original, new double[] {1, 0, 1, 1}, 0.95);
    assertFalse(result.isDefined() && !Double.isFinite(result.orElseThrow().low()));
  }

  @Test
  void interval_ofSimulatedItems_coversTheTruth() {
    // Original right with .85; attacked right with .85 of those and .3 of the others: PDR = 1 -
    // .7675/.85. 2,000 simulations: the standard error of a coverage of .95 is .005.
    double truth = 1 - 0.7675 / 0.85;
    Generator generator = Seed.of(9).generator();
    int covered = 0;
    for (int round = 0; round < 2000; round++) {
      double[] original = new double[100];
      double[] attacked = new double[100];
      for (int i = 0; i < original.length; i++) {
        original[i] = generator.chance(0.85) ? 1 : 0;
        attacked[i] = generator.chance(original[i] == 1 ? 0.85 : 0.3) ? 1 : 0;
      }
      var interval = interval(original, attacked, 0.95).orElseThrow();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    assertTrue(covered >= 1870 && covered <= 1930, covered + " of 2000");
  }

  @Test
  void interval_impossibleNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> interval(ORIGINAL, new double[3], 0.95));
    assertThrows(IllegalArgumentException.class, () -> interval(ORIGINAL, ATTACKED, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> interval(new double[] {Double.NaN}, new double[] {1}, 0.95));
    assertThrows(
        IllegalArgumentException.class, () -> interval(new double[0], new double[0], 0.95));
    assertThrows(
        IllegalArgumentException.class,
        () -> PerformanceDropRate.interval(ORIGINAL, ATTACKED, new int[3], 0.95));
  }

  @Test
  void summary_ofPairs_leavesOutOriginalsOfZero() {
    // Rates .5, -.5 and 0: mean 0, population variance .5/3.
    var summary =
        DropSummary.of(new double[] {80, 0, 40, 60}, new double[] {40, 10, 60, 60}).orElseThrow();
    assertEquals(3, summary.pairs());
    assertEquals(1, summary.excluded());
    assertEquals(0, summary.mean(), 1e-15);
    assertEquals(Math.sqrt(0.5 / 3), summary.populationDeviation(), 1e-15);
  }

  @Test
  void summary_ofNoPair_isUndefined() {
    assertReason(
        "no pair has an original above 0", DropSummary.of(new double[1], new double[] {1}));
    assertFalse(DropSummary.of(new double[0], new double[0]).isDefined());
    assertReason(
        "a rate is too large for double precision",
        DropSummary.of(new double[] {1e-308, 1}, new double[] {100, 1}));
    assertReason(
        "the rates are too large for double precision",
        DropSummary.of(new double[] {1, 1}, new double[] {1e308, 0}));
  }

  private static Result<Interval> interval(double[] original, double[] attacked, double level) {
    return PerformanceDropRate.interval(
        original, attacked, IntStream.range(0, original.length).toArray(), level);
  }

  private static void assertReason(String reason, Result<?> result) {
    assertEquals(reason, assertInstanceOf(Result.Undefined.class, result).reason());
  }

  @Test
  void statistic_weightsOfOtherItems_isRefused() {
    var drop = PerformanceDropRate.statistic(new double[] {1, 1}, new double[] {1, 0});
    assertThrows(IllegalArgumentException.class, () -> drop.of(new int[] {1}));
  }
}
