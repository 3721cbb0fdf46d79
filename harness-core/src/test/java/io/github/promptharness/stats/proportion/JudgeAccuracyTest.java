package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class JudgeAccuracyTest {
  @Test
  void of_labelledAnswers_countsRightAndWrongOnes() {
    double[] judge = {1, 1, 0, 0, 0, 1};
    double[] human = {1, 1, 1, 0, 0, 0};
    assertEquals(
        new JudgeAccuracy(new Proportion(2, 3), new Proportion(2, 3)),
        JudgeAccuracy.of(judge, human));
    double[] other = {1, 0, 0, 0, 0, 1};
    assertEquals(
        new JudgeAccuracy(new Proportion(1, 3), new Proportion(2, 3)),
        JudgeAccuracy.of(other, human));
  }

  @Test
  void of_answersOfOneKind_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> JudgeAccuracy.of(new double[] {1, 0}, new double[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> JudgeAccuracy.of(new double[] {1, 0}, new double[] {0, 0}));
  }
}
