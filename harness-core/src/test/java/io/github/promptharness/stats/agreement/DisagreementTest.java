package io.github.promptharness.stats.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.ItemStatistic;
import org.junit.jupiter.api.Test;

/** The value of a package stands in {@link GoldenTest}. */
class DisagreementTest {
  @Test
  void statistics_ofOneItem_workTheFormulas() {
    // By hand: within 1 - 2/6 = 2/3 and 0, mean 1/3; between: 3 of 9 pairs are equal, 2/3;
    // excess 2/3 - 1/3
    var one = Disagreement.of(new int[][][] {{{0, 0, 1}, {1, 1, 1}}});
    assertEquals(1 / 3.0, value(one.within()), 1e-12);
    assertEquals(2 / 3.0, value(one.between()), 1e-12);
    assertEquals(1 / 3.0, value(one.excess()), 1e-12);
  }

  @Test
  void statistics_ofRaggedCells_averageAsDocumented() {
    int[][][] ragged = {
      // Cells of 2, 1 and 3 answers. within: 1, none, 0. between: (2 against 1) 1/2, (2 against 3)
      // 1/2, (1 against 3) 0, mean 1/3. excess: first and third cell alone, 1/2 - (1 + 0)/2 = 0.
      {{0, 1, -1}, {0}, {0, 0, 0}},
      // within 0 and 0; between 1; excess 1
      {{0, 0}, {1, 1}, {}},
      // One cell: within 1, nothing else.
      {{5, 6}, {-1}, {}},
    };
    var disagreement = Disagreement.of(ragged);
    assertEquals((1 + 0 + 0 + 0 + 1) / 5.0, value(disagreement.within()), 1e-12);
    assertEquals((1 / 3.0 + 1) / 2, value(disagreement.between()), 1e-12);
    assertEquals((0 + 1) / 2.0, value(disagreement.excess()), 1e-12);
    assertEquals(3, disagreement.within().used());
    assertEquals(2, disagreement.between().used());
    assertEquals(2, disagreement.excess().used());
  }

  @Test
  void excess_ofBalancedCells_isBetweenLessWithin() {
    for (int seed = 0; seed < 20; seed++) {
      Generator generator = Seed.of(seed).generator();
      int[][][] codes = new int[6][4][5];
      for (int[][] item : codes) {
        for (int[] cell : item) {
          for (int r = 0; r < cell.length; r++) {
            cell[r] = generator.nextInt(3);
          }
        }
      }
      var disagreement = Disagreement.of(codes);
      assertEquals(
          value(disagreement.between()) - value(disagreement.within()),
          value(disagreement.excess()),
          1e-12,
          "seed " + seed);
    }
  }

  @Test
  void excess_ofOneWordingAskedTwice_isZeroOnAverageThoughCellsAreRagged() {
    // Unstable items lose more answers, which biases between less within, but not excess.
    Generator generator = Seed.of(3).generator();
    int[][][] codes = new int[20_000][2][];
    for (int i = 0; i < codes.length; i++) {
      double share = i % 2 == 0 ? 0.02 : 0.5;
      for (int j = 0; j < 2; j++) {
        codes[i][j] = new int[i % 2 == 0 ? 6 : 1 + generator.nextInt(3)];
        for (int r = 0; r < codes[i][j].length; r++) {
          codes[i][j][r] = generator.chance(share) ? 1 : 0;
        }
      }
    }
    assertEquals(0, value(Disagreement.of(codes).excess()), 0.005);
  }

  @Test
  void withinAndExcess_ofSingleAnswers_areUndefined() {
    var single = Disagreement.of(new int[][][] {{{0}, {1}}, {{0}, {0}}});
    assertTrue(single.within().value().isEmpty());
    assertTrue(single.excess().value().isEmpty());
    assertEquals(0.5, value(single.between()), 1e-12);
  }

  @Test
  void excess_ofTwoConditions_worksTheFormula() {
    // Cells of the first item: {0,0,1}, {1,1,1}, {0,0,0}. By hand: within 2/3, 0 and 0; between
    // 2/3, 1/3 and 1; excess 2/3 - 1/3, 1/3 - 1/3, 1 - 0. The second item lacks condition 1.
    var disagreement =
        Disagreement.of(new int[][][] {{{0, 0, 1}, {1, 1, 1}, {0, 0, 0}}, {{0, 0}, {1}, {1, 1}}});
    assertEquals(1 / 3.0, value(disagreement.excess(0, 1)), 1e-12);
    assertEquals((0 + 1) / 2.0, value(disagreement.excess(0, 2)), 1e-12);
    assertEquals(1, value(disagreement.excess(1, 2)), 1e-12);
    assertEquals(value(disagreement.excess(0, 2)), value(disagreement.excess(2, 0)), 0);
    assertEquals(1, disagreement.excess(0, 1).used());
  }

  @Test
  void excessAgainst_ofTheOriginal_averagesItsVariantsFirst() {
    // As above: against condition 0 the items have (1/3 + 0)/2 and 1.
    var disagreement =
        Disagreement.of(new int[][][] {{{0, 0, 1}, {1, 1, 1}, {0, 0, 0}}, {{0, 0}, {1}, {1, 1}}});
    assertEquals((1 / 6.0 + 1) / 2, value(disagreement.excessAgainst(0)), 1e-12);
  }

  @Test
  void excessAgainst_ofAShiftOfOneTenth_isOneHundredth() {
    Generator generator = Seed.of(5).generator();
    int[][][] codes = new int[40_000][2][4];
    for (int[][] item : codes) {
      for (int r = 0; r < 4; r++) {
        item[0][r] = generator.chance(0.8) ? 1 : 0;
        item[1][r] = generator.chance(0.7) ? 1 : 0;
      }
    }
    assertEquals(0.01, value(Disagreement.of(codes).excessAgainst(0)), 0.005);
  }

  @Test
  void excess_ofConditionsThatAreNotThere_isRefused() {
    var disagreement = Disagreement.of(new int[][][] {{{0, 0}, {1, 1}}});
    assertThrows(IllegalArgumentException.class, () -> disagreement.excess(0, 2));
    assertThrows(IllegalArgumentException.class, () -> disagreement.excess(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> disagreement.excess(1, 1));
    assertThrows(IllegalArgumentException.class, () -> disagreement.excessAgainst(2));
  }

  @Test
  void excess_ofSingleAnswersToOneCondition_isUndefined() {
    var disagreement = Disagreement.of(new int[][][] {{{0}, {1, 1}}});
    assertTrue(disagreement.excess(0, 1).value().isEmpty());
    assertTrue(disagreement.excessAgainst(0).value().isEmpty());
  }

  @Test
  void between_ofOneCondition_isUndefined() {
    assertTrue(Disagreement.of(new int[][][] {{{0, 1}}}).between().value().isEmpty());
  }

  private static double value(ItemStatistic statistic) {
    return statistic.value().orElseThrow();
  }
}
