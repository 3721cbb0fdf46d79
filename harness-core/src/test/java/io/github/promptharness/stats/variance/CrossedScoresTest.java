package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossedScoresTest {
  @Test
  void of_listInAnyOrder_keepsCells() {
    var scores =
        CrossedScores.of(
            new int[] {7, 2, 7, 2, 7}, new int[] {0, 0, 3, 3, 0}, new double[] {5, 1, 6, 2, 8});
    assertEquals(2, scores.items());
    assertEquals(2, scores.variants());
    assertEquals(5, scores.answers());
    assertEquals(2, scores.count(1, 0));
    assertEquals(6.5, scores.origin() + scores.mean(1, 0), 1e-12);
    assertEquals(4.5, scores.squaresWithin(), 1e-12);
  }

  @Test
  void of_nest_isTheSameAsTheList() {
    var nest = CrossedScores.of(new double[][][] {{{1, 2}, {3}}, {{4}, {5, 6, 7}}});
    var list =
        CrossedScores.of(
            new int[] {0, 0, 0, 1, 1, 1, 1},
            new int[] {0, 0, 1, 0, 1, 1, 1},
            new double[] {1, 2, 3, 4, 5, 6, 7});
    assertEquals(nest.answers(), list.answers());
    assertEquals(nest.cells(), list.cells());
    assertEquals(nest.squaresWithin(), list.squaresWithin(), 1e-12);
    assertEquals(nest.origin() + nest.mean(1, 1), list.origin() + list.mean(1, 1), 1e-12);
  }

  @Test
  void of_itemsAndVariantsWithoutAnswer_areLeftOut() {
    var scores = CrossedScores.of(new double[][][] {{{1}, {}, {2}}, {}, {{3}}});
    assertEquals(2, scores.items());
    assertEquals(2, scores.variants());
    assertEquals(3, scores.cells());
    assertFalse(scores.isBalanced());
  }

  @Test
  void isBalanced_sameNumberInEveryCell_isTrue() {
    assertTrue(
        CrossedScores.of(new double[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}).isBalanced());
  }

  @Test
  void squaresWithin_equalAnswers_isExactlyZero() {
    // 0.1 + 0.1 + 0.1 is not 0.3 in binary: a plain mean would leave squares of 1e-34.
    var scores = CrossedScores.of(new double[][][] {{{0.1, 0.1, 0.1}, {0.7, 0.7, 0.7}}});
    assertEquals(0.0, scores.squaresWithin());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e101})
  void of_numberOutOfRange_isRefused(double bad) {
    assertThrows(
        IllegalArgumentException.class, () -> CrossedScores.of(new double[][][] {{{1, bad}}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> CrossedScores.of(new int[] {0}, new int[] {0}, new double[] {bad}));
  }

  @Test
  void of_noScore_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> CrossedScores.of(new double[0][][]));
    assertThrows(IllegalArgumentException.class, () -> CrossedScores.of(new double[][][] {{{}}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> CrossedScores.of(new int[0], new int[0], new double[0]));
  }

  @Test
  void of_listsThatDoNotMatch_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> CrossedScores.of(new int[] {0}, new int[] {0, 1}, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> CrossedScores.of(new int[] {0, 1}, new int[] {0}, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> CrossedScores.of(new int[] {-1}, new int[] {0}, new double[] {1}));
  }
}
