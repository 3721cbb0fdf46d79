package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.Result;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseScoreTest {
  private static final ScoreMatrix SCORES =
      ScoreMatrix.of(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 0.5, 0.25}, {1, 0, 0}});

  @Test
  void of_fourItems_worksTheFormulas() {
    // Minima 0, 1, 0, 0; maxima 1, 1, .5, 1; means 2/3, 1, 1/4, 1/3; sd sqrt(1/3), 0, 1/4,
    // sqrt(1/3)
    assertEquals(0.25, value(CaseScore.WORST, SCORES), 1e-15);
    assertEquals(0.875, value(CaseScore.BEST, SCORES), 1e-15);
    assertEquals(2.25 / 4, value(CaseScore.AVERAGE, SCORES), 1e-15);
    assertEquals((2 * Math.sqrt(1 / 3.0) + 0.25) / 4, value(CaseScore.DEVIATION, SCORES), 1e-15);
  }

  @Test
  void of_withoutTheOriginal_looksAtTheVariants() {
    var scores = ScoreMatrix.of(new double[][] {{0, 1, 1}, {1, 1, 1}});
    assertEquals(0.5, value(CaseScore.WORST, scores));
    assertEquals(1, value(CaseScore.WORST, scores.without(0)));
  }

  @Test
  void worst_ofAnyScores_isAtMostTheWorstWording() {
    assertTrue(value(CaseScore.WORST, SCORES) <= SCORES.accuracies().worst());
    assertTrue(value(CaseScore.BEST, SCORES) >= SCORES.accuracies().best());
    assertEquals(SCORES.accuracies().mean(), value(CaseScore.AVERAGE, SCORES), 1e-15);
  }

  @Test
  void deviation_ofOneWording_isUndefined() {
    var one = ScoreMatrix.of(new double[][] {{1}, {0}});
    assertEquals(
        "one wording has no standard deviation",
        assertInstanceOf(Result.Undefined.class, CaseScore.DEVIATION.of(one)).reason());
    assertEquals(0, CaseScore.DEVIATION.statistic(one).used());
    assertEquals(0.5, value(CaseScore.WORST, one));
  }

  @Test
  void statistic_ofWeights_countsItemsSoOften() {
    // Item 1 three times, item 0 once: minima 1, 1, 1, 0.
    assertEquals(
        OptionalDouble.of(0.75), CaseScore.WORST.statistic(SCORES).of(new int[] {1, 3, 0, 0}));
  }

  @ParameterizedTest
  @EnumSource
  void of_wordingsInAnotherOrder_isTheSame(CaseScore score) {
    var other = ScoreMatrix.of(new double[][] {{0, 1, 1}, {1, 1, 1}, {0.25, 0, 0.5}, {0, 1, 0}});
    assertEquals(value(score, SCORES), value(score, other), 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void of_itemsInAnotherOrder_isTheSame(CaseScore score) {
    var other = ScoreMatrix.of(new double[][] {{1, 0, 0}, {0, 0.5, 0.25}, {1, 1, 1}, {1, 1, 0}});
    assertEquals(value(score, SCORES), value(score, other), 1e-15);
  }

  private static double value(CaseScore score, ScoreMatrix scores) {
    return score.of(scores).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(CaseScore.class)
  void ofItem_anyScores_isThatOfAMatrixOfOneRow(CaseScore score) {
    double[] item = {1, 0.25, 0, 0.5, 0.7};
    assertEquals(score.of(ScoreMatrix.of(new double[][] {item})), score.ofItem(item));
    assertEquals(
        score.of(ScoreMatrix.of(new double[][] {{0.5}})), score.ofItem(new double[] {0.5}));
    assertThrows(IllegalArgumentException.class, () -> score.ofItem(new double[] {0.5, 1.5}));
    assertThrows(IllegalArgumentException.class, () -> score.ofItem(new double[0]));
  }
}
