package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.agreement.NominalAgreement;
import io.github.promptharness.stats.proportion.ProportionInterval;
import io.github.promptharness.stats.sensitivity.ExtremeRatio;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of R boot on stored resamples stand in {@link GoldenTest}. */
class ClusterBootstrapTest {
  private static final Seed SEED = Seed.of(11);
  private static final ClusterBootstrap BOOTSTRAP = ClusterBootstrap.withDefaults();

  @Test
  void interval_withTheSameSeed_isTheSame() {
    var mean = mean(0, 1, 1, 0, 1, 1);
    assertEquals(
        BOOTSTRAP.interval(mean, alone(6), SEED), BOOTSTRAP.interval(mean, alone(6), SEED));
  }

  @Test
  void intervals_ofSeveralStatistics_areThoseOfEach() {
    double[][] scores = scores(3, 60);
    double[][] ones = times(3, ones(60));
    int[] clusters = IntStream.range(0, 60).map(item -> item / 2).toArray();
    var statistics =
        List.of(
            ExtremeRatio.lowest(scores, ones),
            ExtremeRatio.highest(scores, ones),
            ExtremeRatio.range(scores, ones));
    assertEquals(
        statistics.stream().map(each -> BOOTSTRAP.interval(each, clusters, SEED)).toList(),
        BOOTSTRAP.withThreads(3).intervals(statistics, clusters, SEED));
    var withAMean = List.of(statistics.get(0), mean(scores[0]));
    assertEquals(
        withAMean.stream().map(each -> BOOTSTRAP.interval(each, clusters, SEED)).toList(),
        BOOTSTRAP.intervals(withAMean, clusters, SEED));
  }

  @Test
  void intervals_ofOtherItems_isRefused() {
    var statistics = List.of(mean(0, 1, 1), mean(0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> BOOTSTRAP.intervals(statistics, alone(3), SEED));
    assertThrows(
        IllegalArgumentException.class, () -> BOOTSTRAP.intervals(List.of(), alone(3), SEED));
  }

  @Test
  void interval_ofAMean_isNearTheNormalOne() {
    // 400 items, half of them 1: standard error .025.
    double[] values = new double[400];
    Arrays.fill(values, 0, 200, 1);
    var interval = BOOTSTRAP.interval(mean(values), alone(400), SEED);
    assertEquals(0.5 - 1.96 * 0.025, interval.low(), 0.006);
    assertEquals(0.5 + 1.96 * 0.025, interval.high(), 0.006);
    assertEquals("percentile bootstrap over 400 items, 2000 resamples", interval.method());
    assertEquals(0.95, interval.level());
  }

  @Test
  void interval_ofClustersOfEqualItems_isThatOfTheClusters() {
    double[] values = new double[400];
    int[] clusters = new int[400];
    for (int i = 0; i < 400; i++) {
      clusters[i] = i / 4;
      values[i] = clusters[i] % 2;
    }
    var interval = BOOTSTRAP.interval(mean(values), clusters, SEED);
    // 100 clusters, half of them 1: standard error .05, twice that of 400 single items.
    assertEquals(0.5 - 1.96 * 0.05, interval.low(), 0.012);
    assertTrue(interval.method().contains("over 100 clusters"), interval::method);
  }

  @Test
  void interval_ofHigherLevel_isWider() {
    var mean = mean(0, 1, 1, 0, 1, 1, 0, 0, 1);
    var wide = BOOTSTRAP.withLevel(0.99).interval(mean, alone(9), SEED);
    var narrow = BOOTSTRAP.withLevel(0.5).interval(mean, alone(9), SEED);
    assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
  }

  @Test
  void interval_ofOtherSeeds_differs() {
    // Values without a common grid, on which quantiles of two seeds could meet.
    var mean = mean(0.1234, 0.8871, 0.3017, 0.4493, 0.9161, 0.2719, 0.5557, 0.7013, 0.0331);
    assertNotEquals(
        BOOTSTRAP.interval(mean, alone(9), Seed.of(1)),
        BOOTSTRAP.interval(mean, alone(9), Seed.of(2)));
  }

  @Test
  void interval_ofAllRight_isClopperPearson() {
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    var interval = BOOTSTRAP.interval(mean(ones), alone(50), SEED);
    var exact = ProportionInterval.CLOPPER_PEARSON.of(50, 50, 0.95);
    assertEquals(exact.low(), interval.low(), 1e-12);
    assertEquals(1, interval.high(), 1e-12);
    assertEquals(
        "Clopper-Pearson over 50 items, as 2000 bootstrap resamples show no variation",
        interval.method());
  }

  @Test
  void interval_ofAllWrong_isClopperPearsonOnClusters() {
    int[] clusters = IntStream.range(0, 40).map(i -> i / 2).toArray();
    var interval = BOOTSTRAP.interval(mean(new double[40]), clusters, SEED);
    var exact = ProportionInterval.CLOPPER_PEARSON.of(0, 20, 0.95);
    assertEquals(0, interval.low(), 1e-12);
    assertEquals(exact.high(), interval.high(), 1e-12);
    assertTrue(interval.method().startsWith("Clopper-Pearson over 20 clusters"), interval::method);
  }

  @Test
  void interval_ofOneValueInside_isWidenedByTheFactor() {
    // u = 1 - .025^(1/10); [c - cu, c + (1-c)u]
    double[] values = new double[10];
    Arrays.fill(values, 0.3);
    double u = 1 - Math.pow(0.025, 0.1);
    var interval = BOOTSTRAP.interval(mean(values), alone(10), SEED);
    assertEquals(0.3 - 0.3 * u, interval.low(), 1e-9);
    assertEquals(0.3 + 0.7 * u, interval.high(), 1e-9);
    assertTrue(interval.method().startsWith("Clopper-Pearson factor"), interval::method);
  }

  @Test
  void interval_ofDifferencesThatAreAllZero_isAroundZero() {
    // z^2 / (100 + z^2)
    var none = mean(new double[100]).withRange(-1, 1);
    var interval = BOOTSTRAP.interval(none, alone(100), SEED);
    double square = 1.959963984540054 * 1.959963984540054;
    assertEquals(-square / (100 + square), interval.low(), 1e-9);
    assertEquals(square / (100 + square), interval.high(), 1e-9);
    assertTrue(interval.method().startsWith("Tango over 100 items"), interval::method);
  }

  @Test
  void interval_ofReplicatesEqualUpToRounding_isNotZeroWide() {
    // 0.1 added seven times is not 0.7: the replicates differ in their last bit.
    double[] values = new double[7];
    Arrays.fill(values, 0.1);
    var interval = BOOTSTRAP.interval(mean(values), alone(7), SEED);
    assertTrue(interval.high() - interval.low() > 0.1, interval::toString);
  }

  @Test
  void interval_withFewUndefinedResamples_dropsAndCountsThem() {
    // Four of eight items count; (1/2)^8 of the resamples, about 8, have none of them.
    var ratio =
        RatioOfSums.of(
            new double[] {1, 0, 1, 0, 0, 0, 0, 0}, new double[] {1, 1, 1, 1, 0, 0, 0, 0});
    var interval = BOOTSTRAP.interval(ratio, alone(8), SEED);
    assertTrue(
        interval.method().matches("percentile bootstrap over 8 items, 2000 resamples, \\d+ .*"),
        interval::method);
  }

  @Test
  void interval_withManyUndefinedResamples_isTheWholeRange() {
    // Kappa of two items with one label each: half of the resamples have one label.
    var kappa = NominalAgreement.of(new int[][] {{0, 0}, {1, 1}}).fleissKappa();
    var interval = BOOTSTRAP.interval(kappa, alone(2), SEED);
    assertEquals(-1, interval.low());
    assertEquals(1, interval.high());
    assertTrue(interval.method().startsWith("whole range"), interval::method);
  }

  @Test
  void interval_ofAnotherStatisticOfTheSameItems_seesTheSameResamples() {
    // Wrong is 1 - right in every resample, so the intervals mirror each other exactly.
    var right = BOOTSTRAP.interval(mean(1, 0, 1, 1, 0, 1, 0, 1), alone(8), SEED);
    var wrong = BOOTSTRAP.interval(mean(0, 1, 0, 0, 1, 0, 1, 0), alone(8), SEED);
    assertEquals(right.low(), 1 - wrong.high(), 1e-12);
    assertEquals(right.high(), 1 - wrong.low(), 1e-12);
  }

  @Test
  void interval_ofUndefinedStatistic_isRefused() {
    var undefined = RatioOfSums.of(new double[2], new double[2]);
    assertThrows(
        IllegalArgumentException.class, () -> BOOTSTRAP.interval(undefined, alone(2), SEED));
  }

  @Test
  void interval_withAGapInTheClusters_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.interval(mean(0, 1), new int[] {0, 2}, SEED));
  }

  @Test
  void with_impossibleSettings_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withResamples(0));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withLevel(1));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withLevel(Double.NaN));
  }

  @Test
  void interval_overManyStudies_coversTheTruth() {
    // 200 studies of 100 items with 5 answers each, item rates uniform: true accuracy .5.
    // 182 of 200 is the lower limit (probability above .99) of a procedure that covers .95.
    int covered = 0;
    for (int study = 0; study < 200; study++) {
      Generator generator = Seed.of(study).named("truth").generator();
      double[] sums = new double[100];
      double[] counts = new double[100];
      for (int item = 0; item < 100; item++) {
        double rate = generator.nextDouble();
        for (int r = 0; r < 5; r++) {
          sums[item] += generator.chance(rate) ? 1 : 0;
        }
        counts[item] = 5;
      }
      Interval interval =
          BOOTSTRAP
              .withResamples(500)
              .interval(RatioOfSums.of(sums, counts), alone(100), Seed.of(study));
      covered += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }
    assertTrue(covered >= 182 && covered <= 197, "covered " + covered + " of 200");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void interval_onSeveralThreads_hasTheSameBits(int threads) {
    // The first goes through sums, the second through the statistic itself.
    var mean = RatioOfSums.of(scores(1, 101)[0], ones(101));
    var spread = ExtremeRatio.range(scores(4, 101), times(4, ones(101)));
    for (BootstrapMethod method : BootstrapMethod.values()) {
      var one = BOOTSTRAP.withMethod(method);
      var several = one.withThreads(threads);
      assertEquals(one.interval(mean, alone(101), SEED), several.interval(mean, alone(101), SEED));
      assertEquals(
          one.interval(spread, alone(101), SEED), several.interval(spread, alone(101), SEED));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void conditions_onSeveralThreads_haveTheSameBits(int threads) {
    var ratios = ratios(scores(5, 90));
    assertEquals(
        BOOTSTRAP.conditions(ratios, alone(90), SEED),
        BOOTSTRAP.withThreads(threads).conditions(ratios, alone(90), SEED));
  }

  @ParameterizedTest
  @EnumSource(BootstrapMethod.class)
  void conditions_ofSeveralRatios_haveTheIntervalsOfEachAndOfTheExtremes(BootstrapMethod method) {
    // Clusters of one to three items, and scores that are missing here and there.
    double[][] scores = scores(4, 60);
    double[][] counts = times(4, ones(60));
    for (int j = 0; j < 4; j++) {
      for (int i = j; i < 60; i += 7) {
        scores[j][i] = 0;
        counts[j][i] = 0;
      }
    }
    int[] clusters = IntStream.range(0, 60).map(i -> i * i % 31 % 16).toArray();
    int[] numbers = Arrays.stream(clusters).distinct().sorted().toArray();
    clusters = Arrays.stream(clusters).map(c -> Arrays.binarySearch(numbers, c)).toArray();
    var ratios = IntStream.range(0, 4).mapToObj(j -> RatioOfSums.of(scores[j], counts[j])).toList();
    var bootstrap = BOOTSTRAP.withMethod(method);
    var all = bootstrap.conditions(ratios, clusters, SEED);
    for (int j = 0; j < 4; j++) {
      assertEquals(bootstrap.interval(ratios.get(j), clusters, SEED), all.each().get(j));
      var plain = ExtremeRatio.lowest(new double[][] {scores[j]}, new double[][] {counts[j]});
      assertNear(bootstrap.interval(plain, clusters, SEED), all.each().get(j));
    }
    assertNear(
        bootstrap.interval(ExtremeRatio.lowest(scores, counts), clusters, SEED), all.lowest());
    assertNear(
        bootstrap.interval(ExtremeRatio.highest(scores, counts), clusters, SEED), all.highest());
    assertNear(
        bootstrap.interval(ExtremeRatio.range(scores, counts), clusters, SEED),
        all.range().orElseThrow());
  }

  @Test
  void conditions_ofOneRatio_haveNoRange() {
    assertFalse(BOOTSTRAP.conditions(ratios(scores(1, 9)), alone(9), SEED).range().isDefined());
  }

  @ParameterizedTest
  @EnumSource(BootstrapMethod.class)
  void interval_ofItemsInAnotherOrder_hasTheSameBits(BootstrapMethod method) {
    // Item i of the second order is item 7i mod 60 of the first, with its cluster.
    double[] scores = scores(1, 60)[0];
    int[] clusters = IntStream.range(0, 60).map(i -> i / 3).toArray();
    double[] other = new double[60];
    int[] otherClusters = new int[60];
    for (int i = 0; i < 60; i++) {
      other[i] = scores[7 * i % 60];
      otherClusters[i] = clusters[7 * i % 60];
    }
    var bootstrap = BOOTSTRAP.withMethod(method);
    assertEquals(
        bootstrap.interval(mean(scores), clusters, SEED),
        bootstrap.interval(mean(other), otherClusters, SEED));
  }

  @ParameterizedTest
  @CsvSource({
    "PERCENTILE, percentile bootstrap",
    "BASIC, basic bootstrap",
    "NORMAL, bias-corrected normal bootstrap",
    "BCA, BCa bootstrap"
  })
  void interval_ofEachMethod_saysSoAndIsNearTheNormalOne(BootstrapMethod method, String words) {
    double[] values = new double[400];
    Arrays.fill(values, 0, 200, 1);
    var interval = BOOTSTRAP.withMethod(method).interval(mean(values), alone(400), SEED);
    assertEquals(words + " over 400 items, 2000 resamples", interval.method());
    assertEquals(0.5 - 1.96 * 0.025, interval.low(), 0.006);
    assertEquals(0.5 + 1.96 * 0.025, interval.high(), 0.006);
  }

  @ParameterizedTest
  @EnumSource(BootstrapMethod.class)
  void interval_withoutVariation_isClopperPearsonByEveryMethod(BootstrapMethod method) {
    var interval = BOOTSTRAP.withMethod(method).interval(mean(ones(50)), alone(50), SEED);
    assertEquals(ProportionInterval.CLOPPER_PEARSON.of(50, 50, 0.95).low(), interval.low(), 1e-12);
    assertTrue(interval.method().startsWith("Clopper-Pearson over 50"), interval::method);
  }

  @ParameterizedTest
  @EnumSource(BootstrapMethod.class)
  void interval_ofNearlyAllRight_staysInTheRangeAndHasWidth(BootstrapMethod method) {
    for (int wrong = 1; wrong < 4; wrong++) {
      double[] values = ones(30);
      Arrays.fill(values, 0, wrong, 0);
      var interval = BOOTSTRAP.withMethod(method).interval(mean(values), alone(30), SEED);
      assertTrue(interval.low() >= 0 && interval.high() <= 1, interval::toString);
      assertTrue(interval.high() - interval.low() > 0.01, interval::toString);
    }
  }

  @Test
  void bca_ofReplicatesOnOneSide_isThePercentilesAndSaysSo() {
    // Two equal conditions of opposite answers: no resample can have a smaller distance than 0.
    double[][] scores = {{1, 0, 1, 0, 1, 0}, {0, 1, 0, 1, 0, 1}};
    var spread = ExtremeRatio.range(scores, times(2, ones(6)));
    var interval =
        BOOTSTRAP
            .withMethod(BootstrapMethod.BCA)
            .withTies(BootstrapTies.STRICT)
            .interval(spread, alone(6), SEED);
    assertEquals(
        "percentile bootstrap over 6 items, 2000 resamples, instead of BCa bootstrap, as all "
            + "resamples lie on one side of the value",
        interval.method());
  }

  @Test
  void withQuantile_ofR_readsBeyondTypeSeven() {
    var mean = mean(scores(1, 40)[0]);
    var type7 = BOOTSTRAP.withResamples(199).interval(mean, alone(40), SEED);
    var other =
        BOOTSTRAP
            .withResamples(199)
            .withQuantile(BootstrapQuantile.NORMAL_INTERPOLATION)
            .interval(mean, alone(40), SEED);
    assertTrue(other.low() < type7.low() && other.high() > type7.high(), other::toString);
  }

  @Test
  void interval_ofHugeNumbers_isRefusedOrTheWholeRange() {
    double[] huge = {1e308, -1e308, 1e308, 5};
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.interval(mean(1e308, 1e308, 1e308), alone(3), SEED));
    var wide = mean(huge).withRange(-1e308, 1e308);
    var interval = BOOTSTRAP.interval(wide, alone(4), SEED);
    assertTrue(interval.method().startsWith("whole range"), interval::method);
  }

  @Test
  void conditions_ofWrongArguments_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> BOOTSTRAP.conditions(List.of(), alone(1), SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.conditions(List.of(mean(1, 0), mean(1)), alone(2), SEED));
    var unused = RatioOfSums.of(new double[2], new double[2]);
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.conditions(List.of(mean(1, 0), unused), alone(2), SEED));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withThreads(0));
  }

  private static void assertNear(Interval expected, Interval actual) {
    assertEquals(expected.low(), actual.low(), 1e-9);
    assertEquals(expected.high(), actual.high(), 1e-9);
    assertEquals(expected.method(), actual.method());
  }

  private static double[][] scores(int conditions, int items) {
    Generator generator = Seed.of(2).named("scores").generator();
    double[][] scores = new double[conditions][items];
    for (double[] row : scores) {
      Arrays.setAll(row, i -> generator.nextDouble());
    }
    return scores;
  }

  private static List<RatioOfSums> ratios(double[][] scores) {
    return Arrays.stream(scores).map(ClusterBootstrapTest::mean).toList();
  }

  private static double[] ones(int items) {
    double[] ones = new double[items];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[][] times(int conditions, double[] row) {
    return IntStream.range(0, conditions).mapToObj(j -> row.clone()).toArray(double[][]::new);
  }

  private static RatioOfSums mean(double... values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return RatioOfSums.of(values, ones);
  }

  private static int[] alone(int items) {
    return IntStream.range(0, items).toArray();
  }
}
