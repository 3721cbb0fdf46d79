package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NoEffectReferenceTest {
  @Test
  void of_twoWordingsAndTwoRepeats_worksTheFormula() {
    // C(4,2) = 6: worst C(k,2)/6, best 1 - C(4-k,2)/6
    int[] correct = {4, 3, 2, 1, 0};
    assertEquals(
        (1 + 3 / 6.0 + 1 / 6.0) / 5,
        NoEffectReference.WORST.of(correct, 2, 2).orElseThrow(),
        1e-15);
    assertEquals(
        (1 + 1 + 5 / 6.0 + 3 / 6.0) / 5,
        NoEffectReference.BEST.of(correct, 2, 2).orElseThrow(),
        1e-15);
  }

  @Test
  void of_dealtDraws_isTheMeanCaseScore() {
    // One item, 3 wordings, 2 repeats, 4 of 6 draws right: all 720 orders of dealing.
    List<Integer> draws = new ArrayList<>(List.of(1, 1, 1, 1, 0, 0));
    double[] sums = new double[2];
    int orders = 0;
    for (int[] order : permutations(6)) {
      for (int repeat = 0; repeat < 2; repeat++) {
        double[] row = new double[3];
        for (int j = 0; j < 3; j++) {
          row[j] = draws.get(order[repeat * 3 + j]);
        }
        var scores = ScoreMatrix.of(new double[][] {row});
        sums[0] += CaseScore.WORST.of(scores).orElseThrow() / 2;
        sums[1] += CaseScore.BEST.of(scores).orElseThrow() / 2;
      }
      orders++;
    }
    int[] correct = {4};
    assertEquals(sums[0] / orders, NoEffectReference.WORST.of(correct, 3, 2).orElseThrow(), 1e-12);
    assertEquals(sums[1] / orders, NoEffectReference.BEST.of(correct, 3, 2).orElseThrow(), 1e-12);
  }

  @Test
  void worst_manyRepeats_isThatOfIndependentDraws() {
    // 60 % of items at 1, 40 % at .65, ten variants: .6 + .4 * .65^10 = .6054
    int[] correct = {1_000_000, 1_000_000, 1_000_000, 650_000, 650_000};
    assertEquals(
        0.6 + 0.4 * Math.pow(0.65, 10),
        NoEffectReference.WORST.of(correct, 10, 100_000).orElseThrow(),
        1e-6);
  }

  @Test
  void best_ofWrongDraws_mirrorsTheWorst() {
    for (int k = 0; k <= 12; k++) {
      assertEquals(
          1 - NoEffectReference.WORST.of(new int[] {12 - k}, 4, 3).orElseThrow(),
          NoEffectReference.BEST.of(new int[] {k}, 4, 3).orElseThrow(),
          1e-15);
    }
  }

  @Test
  void of_oneWording_isTheAccuracy() {
    assertEquals(0.3, NoEffectReference.WORST.of(new int[] {3}, 1, 10).orElseThrow(), 1e-15);
    assertEquals(0.3, NoEffectReference.BEST.of(new int[] {3}, 1, 10).orElseThrow(), 1e-15);
  }

  @Test
  void of_oneRepeat_isUndefined() {
    var result = NoEffectReference.WORST.of(new int[] {3, 0}, 4, 1);
    assertEquals(
        "no item has more draws than wordings (one repeat): no reference without repeats",
        assertInstanceOf(Result.Undefined.class, result).reason());
    assertFalse(NoEffectReference.BEST.statistic(new int[] {3}, 4, 1).value().isPresent());
  }

  @Test
  void of_drawsOfEachItem_isTheSameAsOfRepeats() {
    // By hand: C(3, 2) / C(4, 2) = 1/2 and C(2, 2) / C(4, 2) = 1/6.
    int[] correct = {3, 2};
    int[] draws = {4, 4};
    assertEquals(1 / 3.0, NoEffectReference.WORST.of(correct, draws, 2).orElseThrow(), 1e-15);
    for (var reference : NoEffectReference.values()) {
      assertEquals(reference.of(correct, 2, 2), reference.of(correct, draws, 2));
    }
  }

  @Test
  void of_missingAnswers_takesTheDrawsThereAre() {
    // By hand: 1 - C(1, 2) / C(5, 2) = 1 and 1 - C(2, 2) / C(3, 2) = 2/3.
    assertEquals(
        5 / 6.0,
        NoEffectReference.BEST.of(new int[] {4, 1}, new int[] {5, 3}, 2).orElseThrow(),
        1e-15);
  }

  @Test
  void of_itemWithoutRepeats_isLeftOut() {
    int[] draws = {4, 2, 0};
    assertEquals(
        NoEffectReference.WORST.of(new int[] {3}, 2, 2),
        NoEffectReference.WORST.of(new int[] {3, 0, 0}, draws, 2));
    assertEquals(1, NoEffectReference.WORST.statistic(new int[] {3, 0, 0}, draws, 2).used());
  }

  @Test
  void of_noItemWithRepeats_isUndefined() {
    assertFalse(NoEffectReference.WORST.of(new int[] {1, 2}, new int[] {2, 2}, 2).isDefined());
  }

  @Test
  void of_impossibleDraws_isRefused() {
    int[] four = {4};
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.BEST.of(new int[] {-1}, four, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.BEST.of(new int[] {5}, four, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.BEST.of(new int[] {1, 1}, four, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.WORST.of(new int[] {1}, four, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> NoEffectReference.WORST.of(new int[0], new int[0], 2));
  }

  @Test
  void statistic_ofWeights_countsItemsSoOften() {
    assertEquals(
        OptionalDouble.of(0.75),
        NoEffectReference.WORST.statistic(new int[] {4, 3}, 2, 2).of(new int[] {1, 1}));
  }

  @Test
  void worst_moreWordings_falls() {
    double before = 1;
    for (int m = 1; m <= 20; m++) {
      double worst = NoEffectReference.WORST.of(new int[] {9 * m}, m, 10).orElseThrow();
      assertTrue(worst <= before, m + ": " + worst);
      before = worst;
    }
  }

  @Test
  void of_impossibleCounts_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.WORST.of(new int[0], 2, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.WORST.of(new int[] {5}, 2, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.WORST.of(new int[] {-1}, 2, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.BEST.of(new int[] {1}, 0, 2));
    assertThrows(
        IllegalArgumentException.class, () -> NoEffectReference.BEST.of(new int[] {1}, 2, 0));
  }

  private static List<int[]> permutations(int n) {
    var all = new ArrayList<int[]>();
    var order = new ArrayList<Integer>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    permute(order, 0, all);
    return all;
  }

  private static void permute(List<Integer> order, int from, List<int[]> all) {
    if (from == order.size()) {
      all.add(order.stream().mapToInt(Integer::intValue).toArray());
    }
    for (int i = from; i < order.size(); i++) {
      Collections.swap(order, from, i);
      permute(order, from + 1, all);
      Collections.swap(order, from, i);
    }
  }

  @Test
  void of_moreWordingsThanCanBeCounted_isRefused() {
    int[] right = {3, 0, 1_000_000};
    assertThrows(
        IllegalArgumentException.class,
        () -> NoEffectReference.BEST.of(right, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void of_fewWrongOfManyDraws_isOfTheWrongOnes() {
    // One wrong answer of 2m: the m drawn miss it with probability 1/2, for any m.
    assertEquals(
        0.5, NoEffectReference.WORST.of(new int[] {1_999_999}, 1_000_000, 2).orElseThrow(), 1e-15);
  }
}
