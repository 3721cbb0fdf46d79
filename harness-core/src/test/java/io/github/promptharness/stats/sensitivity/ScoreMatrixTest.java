package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScoreMatrixTest {
  @Test
  void accuracies_ofAMatrix_areTheColumnMeans() {
    var matrix = ScoreMatrix.of(new double[][] {{1, 0.5, 0}, {0, 1, 0}});
    assertArrayEquals(new double[] {0.5, 0.75, 0}, matrix.accuracies().values());
    assertEquals(2, matrix.items());
    assertEquals(3, matrix.wordings());
  }

  @Test
  void without_aWording_leavesTheOthersInOrder() {
    var matrix = ScoreMatrix.of(new double[][] {{1, 0.5, 0}, {0, 1, 0.25}}).without(1);
    assertEquals(2, matrix.wordings());
    assertEquals(0.25, matrix.score(1, 1));
  }

  @Test
  void of_anArrayThatChangesLater_keepsWhatItWas() {
    double[][] rows = {{1, 0}};
    var matrix = ScoreMatrix.of(rows);
    rows[0][0] = 0;
    assertEquals(1, matrix.score(0, 0));
  }

  @Test
  void of_aMissingScore_namesTheCell() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ScoreMatrix.of(new double[][] {{1, 0}, {1, Double.NaN}}));
    assertTrue(
        refusal.getMessage().startsWith("scores[1][1] must be in [0, 1]"), refusal::toString);
  }

  @Test
  void of_impossibleScores_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ScoreMatrix.of(new double[0][]));
    assertThrows(IllegalArgumentException.class, () -> ScoreMatrix.of(new double[2][0]));
    assertThrows(
        IllegalArgumentException.class, () -> ScoreMatrix.of(new double[][] {{1}, {1, 0}}));
    assertThrows(IllegalArgumentException.class, () -> ScoreMatrix.of(new double[][] {{1.1}}));
    assertThrows(IllegalArgumentException.class, () -> ScoreMatrix.of(new double[][] {{-1e-9}}));
  }

  @Test
  void without_whatIsNotThere_isRefused() {
    var matrix = ScoreMatrix.of(new double[][] {{1, 0}});
    assertThrows(IllegalArgumentException.class, () -> matrix.without(2));
    assertThrows(IllegalArgumentException.class, () -> matrix.without(-1));
    assertThrows(IllegalArgumentException.class, () -> matrix.without(0).without(0));
  }
}
