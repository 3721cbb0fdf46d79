package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AurocTest {
  private static final int[] Y = {1, 0, 1, 0, 1, 1};
  private static final double[] SCORE = {.9, .9, .3, .2, .6, .6};

  @Test
  void of_ofPairs_countsThem() {
    // SciPy: mannwhitneyu([.9,.3,.6,.6], [.9,.2]).statistic / 8 = 0.5625
    assertEquals(0.5625, area(Y, SCORE), 1e-15);
  }

  @Test
  void of_ofManyRows_isTheShareOfPairsWon() {
    Generator generator = Seed.of(1).generator();
    int[] y = IntStream.range(0, 80).map(i -> generator.chance(0.3) ? 1 : 0).toArray();
    double[] score = IntStream.range(0, 80).mapToDouble(i -> generator.nextInt(12)).toArray();
    double wins = 0;
    int pairs = 0;
    for (int i = 0; i < 80; i++) {
      for (int j = 0; j < 80; j++) {
        if (y[i] == 1 && y[j] == 0) {
          wins += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    assertEquals(wins / pairs, area(y, score), 1e-12);
  }

  @Test
  void of_ofNegatedScores_isOneLess() {
    double[] negated = Arrays.stream(SCORE).map(score -> -score).toArray();
    assertEquals(1 - area(Y, SCORE), area(Y, negated), 1e-15);
  }

  @Test
  void of_ofZerosOfBothSigns_isATie() {
    assertEquals(0.5, area(new int[] {1, 0}, new double[] {0.0, -0.0}));
  }

  @Test
  void of_ofOneOutcome_isUndefined() {
    assertFalse(Auroc.of(new int[] {1, 1}, new double[] {1, 2}).isDefined());
    assertFalse(Auroc.of(new int[] {0}, new double[] {1}).isDefined());
  }

  @Test
  void of_ofHugeScores_isANumber() {
    assertEquals(1, area(new int[] {1, 0, 0}, new double[] {1e308, -1e308, 0}));
  }

  @Test
  void overItems_countedOnce_isTheAreaOfAllRows() {
    var statistic = Auroc.overItems(Y, SCORE, new int[] {0, 0, 1, 1, 2, 2});
    assertEquals(0.5625, statistic.value().orElseThrow(), 1e-15);
  }

  @Test
  void overItems_withWeights_isTheAreaOfRowsThatOften() {
    var statistic = Auroc.overItems(Y, SCORE, new int[] {0, 0, 1, 1, 2, 2});
    double twice = area(new int[] {1, 0, 1, 0, 1, 0}, new double[] {.9, .9, .3, .2, .3, .2});
    assertEquals(twice, statistic.of(new int[] {1, 2, 0}).orElseThrow(), 1e-15);
    assertTrue(statistic.of(new int[] {0, 0, 3}).isEmpty());
  }

  @Test
  void overItems_inABootstrap_isWiderThanRowsWouldBe() {
    // Ten copies of each row of an item say no more than one.
    Generator generator = Seed.of(2).generator();
    int[] y = new int[400];
    double[] score = new double[400];
    int[] item = new int[400];
    for (int row = 0; row < 400; row++) {
      item[row] = row / 10;
      boolean copies = row % 10 != 0;
      y[row] = copies ? y[row - 1] : generator.nextInt(2);
      score[row] = copies ? score[row - 1] : y[row] + 3 * generator.nextDouble();
    }
    var bootstrap = ClusterBootstrap.withDefaults().withResamples(500);
    var items =
        bootstrap.interval(
            Auroc.overItems(y, score, item), IntStream.range(0, 40).toArray(), Seed.of(3));
    var rows = IntStream.range(0, 400).toArray();
    var pooled = bootstrap.interval(Auroc.overItems(y, score, rows), rows, Seed.of(3));
    assertTrue(items.high() - items.low() > 2 * (pooled.high() - pooled.low()));
  }

  @Test
  void wrongArguments_areRefused() {
    int[] two = {0, 1};
    double[] scores = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> Auroc.of(new int[0], new double[0]));
    assertThrows(IllegalArgumentException.class, () -> Auroc.of(two, new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> Auroc.of(new int[] {0, 2}, scores));
    assertThrows(IllegalArgumentException.class, () -> Auroc.of(two, new double[] {1, Double.NaN}));
    assertThrows(
        IllegalArgumentException.class, () -> Auroc.overItems(two, scores, new int[] {0, 2}));
    assertThrows(
        IllegalArgumentException.class, () -> Auroc.overItems(two, scores, new int[] {-1, 0}));
  }

  private static double area(int[] y, double[] score) {
    return Auroc.of(y, score).orElseThrow();
  }

  @Test
  void overItems_weightsOfOtherItems_isRefused() {
    var area = Auroc.overItems(new int[] {0, 1}, new double[] {0.2, 0.4}, new int[] {0, 1});
    assertThrows(IllegalArgumentException.class, () -> area.of(new int[] {1}));
  }
}
