package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithinItemPermutationTest {
  private static final Seed SEED = Seed.of(5);
  private static final WithinItemPermutation TEST = WithinItemPermutation.withDefaults();

  /** Three items, right with the first wording and wrong with the second. */
  private static final double[][][] THREE = {{{1}, {0}}, {{1}, {0}}, {{1}, {0}}};

  @ParameterizedTest
  @CsvSource({
    // By hand: of the 8 ways to deal, 2 give accuracies 1 and 0, 6 give 2/3 and 1/3.
    "SPREAD, 1, 0.25, 0.5",
    "VARIANCE, 0.5, 0.25, 0.166666667",
    "WORST, 0, 0.25, 0.25",
    "BEST, 1, 0.25, 0.75"
  })
  void cells_ofThreeItems_isNearTheShareOfAllWays(
      AccuracyStatistic statistic, double observed, double p, double noEffectMean) {
    var reference = TEST.cells(THREE, statistic, SEED).orElseThrow();
    assertEquals(observed, reference.test().statistic(), 1e-12);
    // Three standard errors of 9,999 draws are .013.
    assertEquals(p, reference.test().p(), 0.013);
    assertEquals(noEffectMean, reference.noEffectMean(), 0.013);
    assertEquals(observed - reference.noEffectMean(), reference.excess(), 1e-12);
  }

  @Test
  void cells_ofRepeats_moveTogether() {
    // If single answers moved, spreads below 1 would be far more frequent: 1 has then p 1/3.
    double[][][] scores = {{{1, 1}, {0, 0}}};
    assertEquals(1, TEST.cells(scores, AccuracyStatistic.SPREAD, SEED).orElseThrow().test().p());
  }

  @Test
  void draws_ofRepeats_moveAlone() {
    double[][][] scores = {{{1, 1}, {0, 0}}};
    // By hand: of the 6 ways to choose the two right ones, 2 keep them in one cell.
    var reference = TEST.draws(scores, AccuracyStatistic.SPREAD, SEED).orElseThrow();
    assertEquals(1 / 3.0, reference.test().p(), 0.015);
    assertEquals(1 / 3.0, reference.noEffectMean(), 0.015);
  }

  @Test
  void draws_withoutRepeats_isNearCells() {
    double[][][] scores = random(3, 20, 4, 1);
    var cells = TEST.cells(scores, AccuracyStatistic.SPREAD, SEED).orElseThrow();
    var draws = TEST.draws(scores, AccuracyStatistic.SPREAD, SEED).orElseThrow();
    assertEquals(cells.noEffectMean(), draws.noEffectMean(), 0.005);
    assertEquals(cells.test().statistic(), draws.test().statistic());
  }

  @Test
  void excessFlips_ofCellsThatDiffer_isOne() {
    assertEquals(1, excess(new int[][][] {{{3, 3}, {8, 8}}}), 1e-15);
  }

  @Test
  void excessFlips_ofCodesBelowZero_areThoseWithoutThem() {
    int[][][] with = {{{3, -1, 3}, {8, 8}}, {{1, 2}, {-5, 2, 2}}};
    int[][][] without = {{{3, 3}, {8, 8}}, {{1, 2}, {2, 2}}};
    var test = WithinItemPermutation.withDefaults().withDraws(99);
    assertEquals(
        test.excessFlips(without, Seed.of(1)).orElseThrow(),
        test.excessFlips(with, Seed.of(1)).orElseThrow());
  }

  @Test
  void excessFlips_ofCellsThatAreAlike_isBelowZero() {
    // By hand: two answers of a cell always differ, two of different cells half the time.
    assertEquals(-0.5, excess(new int[][][] {{{3, 8}, {8, 3}}}), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void excessFlips_ofRandomAnswers_isThatOfCountingPairs(long seed) {
    int[][][] answers = codes(random(seed, 7, 3, 4));
    double sum = 0;
    for (int[][] item : answers) {
      sum += between(item) - within(item);
    }
    assertEquals(sum / 7, excess(answers), 1e-13);
  }

  @Test
  void excessFlips_withoutAnEffect_isZeroOnAverage() {
    var reference = TEST.excessFlips(codes(random(4, 40, 3, 3)), SEED).orElseThrow();
    assertEquals(0, reference.noEffectMean(), 0.002);
  }

  @Test
  void excessFlips_ofWordingsThatHelpAndHurt_seesWhatCellsDoNot() {
    // The first wording is right on even items, the second on odd ones.
    double[][][] scores = new double[20][2][3];
    for (int item = 0; item < 20; item++) {
      Arrays.fill(scores[item][item % 2], 1);
    }
    var cells = TEST.cells(scores, AccuracyStatistic.SPREAD, SEED).orElseThrow();
    var draws = TEST.excessFlips(codes(scores), SEED).orElseThrow();
    assertEquals(1, cells.test().p());
    assertEquals(0.0001, draws.test().p(), 1e-15);
  }

  @Test
  void excessFlips_withoutRepeats_isUndefined() {
    assertFalse(TEST.excessFlips(new int[][][] {{{1}, {2}}}, SEED).isDefined());
  }

  @Test
  void excessFlips_withMissingCells_usesTheItemsThatHaveEnough() {
    int[][][] answers = {{{3, 3}, {8, 8}}, {{3, 3}, {}}, {{3}, {4}}};
    assertEquals(1, excess(answers), 1e-15);
  }

  @Test
  void cells_withMissingCells_movesAmongThoseThatAreThere() {
    // No item has two cells: nothing can move.
    double[][][] scores = {{{1}, {}}, {{}, {0}}, {{1}, {}}};
    var reference = TEST.cells(scores, AccuracyStatistic.SPREAD, SEED).orElseThrow();
    assertEquals(1, reference.test().p());
    assertEquals(1, reference.noEffectMean(), 1e-12);
  }

  @Test
  void cells_withItemsThatAreAllRight_hasTheSameP() {
    double[][][] more = Arrays.copyOf(THREE, 9);
    Arrays.fill(more, 3, 9, new double[][] {{1}, {1}});
    assertEquals(
        TEST.cells(THREE, AccuracyStatistic.SPREAD, SEED).orElseThrow().test().p(),
        TEST.cells(more, AccuracyStatistic.SPREAD, SEED).orElseThrow().test().p());
  }

  @Test
  void cells_withUnequalRepeats_takesMeans() {
    double[][][] scores = {{{1, 0, 1, 0}, {0}}, {{1}, {0, 0}}};
    var reference = TEST.cells(scores, AccuracyStatistic.BEST, SEED).orElseThrow();
    assertEquals(0.75, reference.test().statistic(), 1e-15);
  }

  @ParameterizedTest
  @EnumSource(AccuracyStatistic.class)
  void cells_ofOneWording_isUndefined(AccuracyStatistic statistic) {
    assertFalse(TEST.cells(new double[][][] {{{1}}, {{0}}}, statistic, SEED).isDefined());
  }

  @Test
  void cells_ofAWordingWithoutAnswers_isUndefined() {
    assertEquals(
        Result.undefined("wording 1 has no answer"),
        TEST.cells(new double[][][] {{{1}, {}, {0}}}, AccuracyStatistic.SPREAD, SEED));
  }

  @Test
  void cells_withTheSameSeed_isTheSame() {
    double[][][] scores = random(9, 15, 4, 2);
    assertEquals(
        TEST.cells(scores, AccuracyStatistic.SPREAD, SEED),
        TEST.cells(scores, AccuracyStatistic.SPREAD, SEED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void draws_onAnyNumberOfThreads_hasTheSameBits(int threads) throws Exception {
    int[][][] answers = codes(random(9, 15, 4, 2));
    var pool = new ForkJoinPool(threads);
    try {
      var there = pool.submit(() -> TEST.excessFlips(answers, SEED)).get();
      assertEquals(TEST.excessFlips(answers, SEED), there);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void cells_ofNan_isRefusedWithThePlace() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TEST.cells(
                    new double[][][] {{{1}, {0, Double.NaN}}}, AccuracyStatistic.SPREAD, SEED));
    assertTrue(refused.getMessage().contains("scores[0][1][1]"), refused::getMessage);
  }

  @Test
  void cells_ofUnlikeNumbersOfWordings_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TEST.cells(new double[][][] {{{1}, {0}}, {{1}}}, AccuracyStatistic.SPREAD, SEED));
  }

  @Test
  void excessFlips_ofUnlikeNumbersOfWordings_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TEST.excessFlips(new int[][][] {{{1}, {0}}, {{1}}}, SEED));
  }

  @Test
  void cells_ofNoItem_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TEST.cells(new double[0][][], AccuracyStatistic.SPREAD, SEED));
  }

  private static double excess(int[][][] answers) {
    return TEST.withDraws(1).excessFlips(answers, SEED).orElseThrow().test().statistic();
  }

  private static double within(int[][] item) {
    return Arrays.stream(item)
        .mapToDouble(
            cell -> {
              double differ = 0;
              for (int first = 0; first < cell.length; first++) {
                for (int second = 0; second < cell.length; second++) {
                  differ += cell[first] == cell[second] ? 0 : 1;
                }
              }
              return differ / (cell.length * (cell.length - 1));
            })
        .average()
        .orElseThrow();
  }

  private static double between(int[][] item) {
    return IntStream.range(0, item.length)
        .boxed()
        .flatMap(j -> IntStream.range(0, j).mapToObj(l -> new int[][] {item[j], item[l]}))
        .mapToDouble(
            pair ->
                Arrays.stream(pair[0])
                        .mapToDouble(a -> Arrays.stream(pair[1]).map(b -> a == b ? 0 : 1).sum())
                        .sum()
                    / (pair[0].length * pair[1].length))
        .average()
        .orElseThrow();
  }

  private static double[][][] random(long seed, int items, int wordings, int repeats) {
    var generator = Seed.of(seed).generator();
    double[][][] scores = new double[items][wordings][repeats];
    for (double[][] item : scores) {
      for (double[] cell : item) {
        Arrays.setAll(cell, r -> generator.nextInt(3));
      }
    }
    return scores;
  }

  private static int[][][] codes(double[][][] scores) {
    return Arrays.stream(scores)
        .map(
            item ->
                Arrays.stream(item)
                    .map(cell -> Arrays.stream(cell).mapToInt(score -> (int) score).toArray())
                    .toArray(int[][]::new))
        .toArray(int[][][]::new);
  }
}
