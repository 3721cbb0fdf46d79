package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AveragePrecision}, {@link BrierScore} and {@link LogLoss}. */
class ProbabilityScoresTest {
  private static final int[] Y = {1, 0, 1, 0};
  private static final double[] P = {.8, .4, .4, .1};

  @Test
  void averagePrecision_ofAConstantScore_isTheShareOfOnes() {
    for (int[] y : new int[][] {{1, 0, 0, 0}, {0, 0, 0, 1}, {0, 1, 0, 1, 1}}) {
      double share = Arrays.stream(y).average().orElseThrow();
      assertEquals(share, AveragePrecision.of(y, new double[y.length]).orElseThrow(), 1e-15);
    }
  }

  @Test
  void averagePrecision_addsSteps() {
    // By hand: at .8 recall 1/2, precision 1; at .4 recall 1, precision 2/3
    assertEquals(0.5 + 0.5 * 2 / 3, AveragePrecision.of(Y, P).orElseThrow(), 1e-15);
  }

  @Test
  void averagePrecision_ofAPerfectScore_isOne() {
    assertEquals(Result.of(1.0), AveragePrecision.of(Y, new double[] {4, 1, 3, 2}));
  }

  @Test
  void averagePrecision_ofEqualScores_isTheBaseRate() {
    assertEquals(0.5, AveragePrecision.of(Y, new double[4]).orElseThrow(), 1e-15);
  }

  @Test
  void averagePrecision_ofAnOutcomeThatNeverOccurs_isUndefined() {
    assertFalse(AveragePrecision.of(new int[4], P).isDefined());
  }

  @Test
  void brier_worksTheFormula() {
    // By hand: (.04 + .16 + .36 + .01)/4
    assertEquals(0.1425, BrierScore.of(Y, P), 1e-15);
  }

  @Test
  void logLoss_worksTheFormula() {
    // Python: -(math.log(.8)+math.log(.6)+math.log(.4)+math.log(.9))/4
    assertEquals(0.4389051056530454, LogLoss.of(Y, P).orElseThrow(), 1e-15);
  }

  @Test
  void logLoss_ofCertainAndRight_isZero() {
    assertEquals(Result.of(0.0), LogLoss.of(new int[] {1, 0}, new double[] {1, 0}));
  }

  @Test
  void logLoss_ofCertainAndWrong_isUndefined() {
    assertFalse(LogLoss.of(new int[] {1, 0}, new double[] {0, 0}).isDefined());
    assertFalse(LogLoss.of(new int[] {0, 0}, new double[] {1, 0}).isDefined());
  }

  @Test
  void logLoss_ofTheSmallestProbability_isANumber() {
    assertTrue(LogLoss.of(new int[] {1}, new double[] {Double.MIN_VALUE}).isDefined());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.NEGATIVE_INFINITY, 1e308})
  void scores_ofNoProbability_areRefused(double p) {
    int[] y = {1};
    double[] wrong = {p};
    assertThrows(IllegalArgumentException.class, () -> BrierScore.of(y, wrong));
    assertThrows(IllegalArgumentException.class, () -> LogLoss.of(y, wrong));
    assertThrows(IllegalArgumentException.class, () -> ReliabilityDiagram.of(y, wrong, 10));
  }

  @Test
  void scores_ofOtherOutcomesOrLengths_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> BrierScore.of(new int[] {2}, new double[1]));
    assertThrows(IllegalArgumentException.class, () -> LogLoss.of(Y, new double[] {0.5}));
    assertThrows(
        IllegalArgumentException.class, () -> AveragePrecision.of(new int[0], new double[0]));
  }
}
