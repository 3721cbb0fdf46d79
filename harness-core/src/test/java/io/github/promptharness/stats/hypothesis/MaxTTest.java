package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxTTest {
  private static final Seed SEED = Seed.of(8);
  private static final MaxT TEST = MaxT.withDefaults().withDraws(1999);

  @Test
  void signFlips_ofItems_haveTheStatisticOfPairedT() {
    double[][][] scores = random(1, 12, 3);
    assertEquals(pairedT(scores, 2).statistic(), flipped(scores).get(1).statistic(), 1e-12);
  }

  @Test
  void withinItems_haveTheStatisticOfPairedT() {
    double[][][] scores = random(1, 12, 3);
    assertEquals(
        pairedT(scores, 2).statistic(),
        TEST.withinItems(scores, SEED).orElseThrow().get(1).statistic(),
        1e-12);
  }

  @Test
  void signFlips_ofClusters_haveTheStatisticOfCr1() {
    double[][][] scores = scores(new double[] {1, 2, 0, 3});
    // By hand: mean 1.5, residuals of the clusters (1 + 2 - 3) = 0 and 0 - 1.5, 3 - 1.5.
    double error = Math.sqrt(3 / 2.0 * (0 + 2.25 + 2.25)) / 4;
    var test = TEST.signFlips(scores, new int[] {0, 0, 1, 2}, SEED).orElseThrow().get(0);
    assertEquals(1.5 / error, test.statistic(), 1e-12);
  }

  @Test
  void signFlips_ofOneOperator_isNearSignFlip() {
    double[] differences = {3, -1, 2, 4, 1, -2, 5, 2, -1, 3, 1, 2};
    double exact = SignFlip.withDefaults().test(differences, SEED).p();
    // Three standard errors of 1,999 draws are below .015 at this p.
    assertEquals(exact, flipped(scores(differences)).get(0).p(), 0.015);
  }

  @Test
  void signFlips_ofTheSameOperatorTwice_adjustNothing() {
    double[][][] once = random(2, 15, 2);
    double[][][] twice =
        Arrays.stream(once)
            .map(item -> new double[][] {item[0], item[1], item[1]})
            .toArray(double[][][]::new);
    assertEquals(flipped(once).get(0).p(), flipped(twice).get(0).p());
    assertEquals(flipped(once).get(0).p(), flipped(twice).get(1).p());
  }

  @Test
  void signFlips_ofMoreOperators_neverLowerP() {
    double[][][] many = random(3, 15, 6);
    double[][][] one =
        Arrays.stream(many)
            .map(item -> new double[][] {item[0], item[1]})
            .toArray(double[][][]::new);
    assertTrue(flipped(many).get(0).p() >= flipped(one).get(0).p());
  }

  @Test
  void signFlips_keepTheOrderOfTheStatistics() {
    var tests = flipped(random(4, 15, 6));
    for (TestResult first : tests) {
      for (TestResult second : tests) {
        assertTrue(
            Math.abs(first.statistic()) < Math.abs(second.statistic()) || first.p() <= second.p());
      }
    }
  }

  @Test
  void signFlips_ofReorderedOperators_areReordered() {
    double[][][] scores = random(5, 15, 4);
    double[][][] turned =
        Arrays.stream(scores)
            .map(item -> new double[][] {item[0], item[3], item[1], item[2]})
            .toArray(double[][][]::new);
    var tests = flipped(scores);
    assertEquals(List.of(tests.get(2), tests.get(0), tests.get(1)), flipped(turned));
  }

  @Test
  void signFlips_ofAnOperatorThatChangesNothing_haveP1() {
    double[][][] scores = random(6, 15, 3);
    for (double[][] item : scores) {
      item[2] = item[0].clone();
    }
    assertEquals(0, flipped(scores).get(1).statistic());
    assertEquals(1, flipped(scores).get(1).p());
  }

  @Test
  void signFlips_ofAnOperatorThatAlwaysCostsAsMuch_areFiniteAndRarelyReached() {
    double[] differences = new double[15];
    Arrays.fill(differences, -0.3);
    var test = flipped(scores(differences)).get(0);
    assertTrue(Double.isFinite(test.statistic()) && test.statistic() < -1000);
    assertTrue(test.p() < 0.003, () -> "2 of 2^15 signs are as extreme, not " + test.p());
  }

  @Test
  void signFlips_withMissingCells_useTheItemsThatAreThere() {
    double[][][] scores = random(7, 15, 3);
    scores[4][2] = new double[0];
    scores[9][0] = new double[0];
    double[] there =
        IntStream.range(0, 15)
            .filter(i -> i != 4 && i != 9)
            .mapToDouble(i -> scores[i][2][0] - scores[i][0][0])
            .toArray();
    assertEquals(
        PairedT.of(there).test().orElseThrow().statistic(),
        flipped(scores).get(1).statistic(),
        1e-12);
  }

  @Test
  void withinItems_withMissingCells_useTheItemsThatAreThere() {
    double[][][] scores = random(7, 15, 3);
    scores[4][2] = new double[0];
    scores[9][0] = new double[0];
    assertEquals(
        flipped(scores).get(1).statistic(),
        TEST.withinItems(scores, SEED).orElseThrow().get(1).statistic(),
        1e-12);
  }

  @Test
  void withinItems_ofOneOperator_isThatOfSignFlips() {
    double[] differences = {3, -1, 2, 4, 1, -2, 5, 2, -1, 3, 1, 2};
    double exact = SignFlip.withDefaults().test(differences, SEED).p();
    assertEquals(
        exact, TEST.withinItems(scores(differences), SEED).orElseThrow().get(0).p(), 0.015);
  }

  @Test
  void signFlips_againstLess_seeOnlyHarm() {
    double[] gain = {3, 1, 2, 4, 1, 2, 5, 2, 1, 3};
    var less = TEST.withAlternative(Alternative.LESS);
    assertTrue(less.signFlips(scores(gain), SEED).orElseThrow().get(0).p() > 0.99);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void withinItems_onAnyNumberOfThreads_areTheSame(int threads) throws Exception {
    double[][][] scores = random(7, 15, 3);
    var pool = new ForkJoinPool(threads);
    try {
      var there = pool.submit(() -> TEST.withinItems(scores, SEED)).get();
      assertEquals(TEST.withinItems(scores, SEED), there);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void signFlips_withoutAnOperator_areUndefined() {
    assertFalse(TEST.signFlips(new double[][][] {{{1}}, {{2}}}, SEED).isDefined());
  }

  @Test
  void signFlips_ofOneCluster_areUndefined() {
    assertFalse(TEST.signFlips(scores(new double[] {1, 2}), new int[] {0, 0}, SEED).isDefined());
  }

  @Test
  void withinItems_ofOneItem_areUndefined() {
    assertFalse(TEST.withinItems(scores(new double[] {1}), SEED).isDefined());
  }

  @Test
  void signFlips_ofInfinity_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TEST.signFlips(scores(new double[] {1, Double.POSITIVE_INFINITY}), SEED));
  }

  @Test
  void signFlips_ofUnlikeNumbersOfWordings_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TEST.signFlips(new double[][][] {{{1}, {2}}, {{1}}}, SEED));
  }

  @Test
  void signFlips_ofTheLargestScores_areDefined() {
    double[][][] scores = scores(new double[] {1e100, -1e100, 1e100});
    assertTrue(Double.isFinite(flipped(scores).get(0).statistic()));
  }

  private static List<TestResult> flipped(double[][][] scores) {
    return TEST.signFlips(scores, SEED).orElseThrow();
  }

  private static TestResult pairedT(double[][][] scores, int wording) {
    return PairedT.of(
            Arrays.stream(scores).mapToDouble(item -> item[wording][0] - item[0][0]).toArray())
        .test()
        .orElseThrow();
  }

  /** An original that scores 0, and one operator. */
  private static double[][][] scores(double[] differences) {
    return Arrays.stream(differences)
        .mapToObj(difference -> new double[][] {{0}, {difference}})
        .toArray(double[][][]::new);
  }

  private static double[][][] random(long seed, int items, int wordings) {
    var generator = Seed.of(seed).generator();
    double[][][] scores = new double[items][wordings][1];
    for (double[][] item : scores) {
      for (double[] cell : item) {
        cell[0] = generator.nextDouble();
      }
    }
    return scores;
  }
}
