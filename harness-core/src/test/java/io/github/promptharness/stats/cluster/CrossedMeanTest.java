package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.proportion.ProportionInterval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrossedMeanTest {
  /** Four items in three wordings. */
  private static final double[][] TABLE = {{1, 1, 0}, {1, 0, 0}, {1, 1, 1}, {0, 1, 0}};

  /** Three items in two wordings, two answers each. */
  private static final double[][][] REPEATS = {
    {{1, 1}, {0, 1}}, {{0, 0}, {1, 0}}, {{1, 1}, {1, 1}}
  };

  private static final CrossedMean MEAN = CrossedMean.withDefaults();

  @Test
  void of_itemsRandom_isTheErrorOfItemMeans() {
    // numpy: y.mean(1).std(ddof=1) / 2
    var found = MEAN.of(TABLE).orElseThrow();
    assertEquals(7 / 12.0, found.mean(), 1e-15);
    assertEquals(0.15957118462605635, found.standardError(), 1e-14);
    assertEquals(3, found.degreesOfFreedom());
    // scipy: t.ppf(.975, 3) = 3.182446305284263
    assertEquals(7 / 12.0 - 3.182446305284263 * 0.15957118462605635, found.interval().low(), 1e-9);
    assertEquals(1, found.interval().high());
    assertEquals("standard error and t over 4 items, 3 wordings fixed", found.interval().method());
  }

  @Test
  void of_itemsRandom_isClusteredByItem() {
    double[] values = Arrays.stream(TABLE).flatMapToDouble(Arrays::stream).toArray();
    var clustered = ClusteredRatio.mean(values, new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3});
    assertEquals(clustered.standardError(), MEAN.of(TABLE).orElseThrow().standardError(), 1e-15);
  }

  @Test
  void of_wordingsRandom_isTheErrorOfWordingMeans() {
    // numpy: y.mean(0).std(ddof=1) / sqrt(3)
    var found = MEAN.withEstimand(Estimand.WORDINGS_RANDOM).of(TABLE).orElseThrow();
    assertEquals(1 / 6.0, found.standardError(), 1e-14);
    assertEquals(2, found.degreesOfFreedom());
  }

  @Test
  void of_bothRandom_isCameronGelbachAndMiller() {
    // By hand: V = .0254630 + .0277778 - .0220960 with factors 4/3, 3/2, 12/11; numpy agrees.
    var found = MEAN.withEstimand(Estimand.BOTH_RANDOM).of(TABLE).orElseThrow();
    assertEquals(0.17647884050157728, found.standardError(), 1e-14);
    assertEquals(2, found.degreesOfFreedom());
    assertEquals(
        "two-way clustered standard error and t over 4 items and 3 wordings",
        found.interval().method());
  }

  @Test
  void of_bothRandomWithFewerItemsThanWordings_hasTheDegreesOfFreedomOfItems() {
    double[][] scores = {{1, 0, 1, 1}, {0, 0, 1, 0}, {1, 1, 1, 1}};
    var both = CrossedMean.withDefaults().withEstimand(Estimand.BOTH_RANDOM).of(scores);
    assertEquals(2, both.orElseThrow().degreesOfFreedom());
  }

  @Test
  void of_bothRandomBySatterthwaite_worksTheFormula() {
    // MS_i = .305556, MS_v = .333333, MS_iv = .222222: W = .416667, SE^2 = W/12,
    // df = W^2 / (MS_v^2/2 + MS_i^2/3 + MS_iv^2/6)
    var found =
        MEAN.withEstimand(Estimand.BOTH_RANDOM)
            .withTwoWay(TwoWayVariance.SATTERTHWAITE)
            .of(TABLE)
            .orElseThrow();
    assertEquals(0.18633899812498245, found.standardError(), 1e-14);
    assertEquals(1.8292682926829265, found.degreesOfFreedom(), 1e-12);
  }

  @Test
  void of_bothRandomWithNegativeVariance_isTheLargerOneWayOne() {
    // V_items = V_wordings = .0069444, V_cells = .0220960
    double[][] table = {{1, 0, 0}, {0, 1, 0}, {1, 0, 0}, {0, 1, 1}};
    var found = MEAN.withEstimand(Estimand.BOTH_RANDOM).of(table).orElseThrow();
    assertEquals(1 / 12.0, found.standardError(), 1e-14);
  }

  @Test
  void of_bothFixed_isTheErrorOfTheAnswers() {
    // numpy: sum of squares within cells 1, variance 1/6, over 12 answers.
    var found = MEAN.withEstimand(Estimand.BOTH_FIXED).of(REPEATS).orElseThrow();
    assertEquals(Math.sqrt(1 / 6.0 / 12), found.standardError(), 1e-14);
    assertEquals(6, found.degreesOfFreedom());
  }

  @Test
  void of_bothFixedWithOneAnswer_isUndefined() {
    var found = MEAN.withEstimand(Estimand.BOTH_FIXED).of(TABLE);
    assertEquals(
        Result.undefined("one answer does not show how answers to the same prompt differ"), found);
  }

  @Test
  void of_itemsOfABenchmark_hasTheFiniteFactor() {
    double se = MEAN.of(TABLE).orElseThrow().standardError();
    var found = MEAN.withBenchmark(16).of(TABLE).orElseThrow();
    assertEquals(se * Math.sqrt(0.75), found.standardError(), 1e-14);
    assertTrue(found.interval().method().contains("4 items of 16"), found.interval()::method);
  }

  @Test
  void of_repeatsOfItemsOfABenchmark_keepsTheNoiseOfTheAnswers() {
    // Two-stage sampling (Cochran): .9 V_items + .1 V_within.
    var found = MEAN.withBenchmark(30).of(REPEATS).orElseThrow();
    assertEquals(0.21245914639969937, found.standardError(), 1e-14);
  }

  @Test
  void of_bothRandomOfABenchmark_takesTheFactorOnItemsAlone() {
    // .8 (V_items - V_cells) + V_wordings
    var found = MEAN.withEstimand(Estimand.BOTH_RANDOM).withBenchmark(20).of(TABLE).orElseThrow();
    assertEquals(0.174560535263216, found.standardError(), 1e-14);
  }

  @Test
  void of_aWholeBenchmark_isUndefinedForRandomItems() {
    assertFalse(MEAN.withBenchmark(4).of(TABLE).isDefined());
    assertTrue(MEAN.withBenchmark(4).withEstimand(Estimand.WORDINGS_RANDOM).of(TABLE).isDefined());
  }

  @Test
  void of_moreItemsThanTheBenchmark_isRefused() {
    var small = MEAN.withBenchmark(3);
    assertThrows(IllegalArgumentException.class, () -> small.of(TABLE));
  }

  @ParameterizedTest
  @EnumSource(Estimand.class)
  void of_allRight_isNeverZeroWide(Estimand estimand) {
    double[][][] ones = new double[20][5][2];
    Arrays.stream(ones).flatMap(Arrays::stream).forEach(cell -> Arrays.fill(cell, 1));
    int trials =
        switch (estimand) {
          case ITEMS_RANDOM -> 20;
          case WORDINGS_RANDOM, BOTH_RANDOM -> 5;
          case BOTH_FIXED -> 200;
        };
    var found = MEAN.withEstimand(estimand).of(ones).orElseThrow().interval();
    var exact = ProportionInterval.CLOPPER_PEARSON.of(trials, trials, 0.95);
    assertEquals(exact.low(), found.low(), 1e-12);
    assertTrue(found.method().startsWith("Clopper-Pearson over "), found::method);
  }

  @ParameterizedTest
  @EnumSource(Estimand.class)
  void of_itemsInAnotherOrder_isTheSameUpToRounding(Estimand estimand) {
    double[][][] turned = {REPEATS[2], REPEATS[0], REPEATS[1]};
    var one = MEAN.withEstimand(estimand).of(REPEATS).orElseThrow();
    var other = MEAN.withEstimand(estimand).of(turned).orElseThrow();
    assertEquals(one.standardError(), other.standardError(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"CLUSTERED, .94, .98", "SATTERTHWAITE, .90, .97"})
  void of_wordingsThatDiffer_coversAsWanted(TwoWayVariance twoWay, double least, double most) {
    // Item and wording effects uniform, 60 items in 4 wordings, true mean .5; 2,000 studies.
    int covered = 0;
    var mean = MEAN.withEstimand(Estimand.BOTH_RANDOM).withTwoWay(twoWay);
    for (int study = 0; study < 2000; study++) {
      Generator generator = Seed.of(study).named("crossed").generator();
      double[] wordings = new double[4];
      Arrays.setAll(wordings, j -> 0.4 * generator.nextDouble() - 0.2);
      double[][] table = new double[60][4];
      for (double[] row : table) {
        double item = 0.25 + 0.5 * generator.nextDouble();
        Arrays.setAll(row, j -> generator.chance(item + wordings[j]) ? 1 : 0);
      }
      var interval = mean.of(table).orElseThrow().interval();
      covered += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }
    double share = covered / 2000.0;
    assertTrue(share > least && share < most, () -> "covered " + share);
  }

  @Test
  void of_scoresOutOfTheRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> MEAN.of(new double[][] {{2, 0}, {0, 1}}));
    assertThrows(
        IllegalArgumentException.class, () -> MEAN.of(new double[][] {{Double.NaN, 0}, {0, 1}}));
  }

  @Test
  void of_raggedOrEmptyScores_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> MEAN.of(new double[][] {{1, 0}, {0}}));
    assertThrows(IllegalArgumentException.class, () -> MEAN.of(new double[0][0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> MEAN.of(new double[][][] {{{1, 0}, {0}}, {{1, 0}, {0, 1}}}));
  }

  @Test
  void with_impossibleSettings_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> MEAN.withLevel(0));
    assertThrows(IllegalArgumentException.class, () -> MEAN.withRange(1, 1));
    assertThrows(IllegalArgumentException.class, () -> MEAN.withRange(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> MEAN.withBenchmark(0));
  }

  @Test
  void estimate_withoutNumbers_isRefused() {
    var interval = new Interval(0, 1, 0.95, "by hand");
    assertThrows(
        IllegalArgumentException.class,
        () -> new CrossedMean.Estimate(0.5, Double.NaN, 3, interval));
    assertThrows(
        IllegalArgumentException.class, () -> new CrossedMean.Estimate(0.5, 0.1, 0, interval));
  }
}
