package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptSensitivityScoreTest {
  @Test
  void of_rightAndWrong_hasTheClosedForm() {
    // 2 c (m - c) / (m (m - 1)) for m = 3: 2/3 at c = 1 and 2, else 0.
    double[][] rows = {{1, 1, 0}, {1, 1, 1}, {0, 1, 0}, {0, 0, 0}};
    assertEquals(1 / 3.0, PromptSensitivityScore.of(ScoreMatrix.of(rows)).orElseThrow(), 1e-15);
    assertEquals(2 / 3.0, PromptSensitivityScore.statistic(ScoreMatrix.of(rows)).numerator(2));
  }

  @Test
  void of_anyScores_isTheMeanOverPairs() {
    Generator generator = Seed.of(2).generator();
    for (int round = 0; round < 100; round++) {
      double[] row = new double[2 + generator.nextInt(6)];
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        row[j] = generator.nextDouble();
        for (int k = 0; k < j; k++) {
          sum += Math.abs(row[j] - row[k]);
        }
      }
      double pairs = row.length * (row.length - 1) / 2.0;
      assertEquals(
          sum / pairs,
          PromptSensitivityScore.of(ScoreMatrix.of(new double[][] {row})).orElseThrow(),
          1e-14,
          round + " of seed 2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 10})
  void of_halfRight_isTheLargestPossible(int m) {
    double[] row = new double[m];
    for (int j = 0; j < m / 2; j++) {
      row[j] = 1;
    }
    assertEquals(
        m / (2.0 * (m - 1)),
        PromptSensitivityScore.of(ScoreMatrix.of(new double[][] {row})).orElseThrow(),
        1e-15);
  }

  @Test
  void of_equalScores_isExactlyZero() {
    double[][] rows = {{0.1, 0.1, 0.1}, {0.7, 0.7, 0.7}};
    assertEquals(0, PromptSensitivityScore.of(ScoreMatrix.of(rows)).orElseThrow());
  }

  @Test
  void of_oneWording_isUndefined() {
    var one = ScoreMatrix.of(new double[][] {{1}});
    assertEquals(
        "one wording cannot differ from another",
        assertInstanceOf(Result.Undefined.class, PromptSensitivityScore.of(one)).reason());
  }

  @Test
  void ofItem_anyScores_isThatOfAMatrixOfOneRow() {
    double[] item = {1, 0.25, 0, 0.5, 0.7};
    assertEquals(
        PromptSensitivityScore.of(ScoreMatrix.of(new double[][] {item})),
        PromptSensitivityScore.ofItem(item));
    assertEquals(
        PromptSensitivityScore.of(ScoreMatrix.of(new double[][] {{1}})),
        PromptSensitivityScore.ofItem(new double[] {1}));
  }
}
