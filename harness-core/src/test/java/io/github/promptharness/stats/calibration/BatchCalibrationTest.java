package io.github.promptharness.stats.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BatchCalibrationTest {
  private static final double[][] BATCH = {{0.9, 0.1}, {0.7, 0.3}, {0.8, 0.2}, {0.6, 0.4}};

  @Test
  void predictions_ofABiasedBatch_followTheMean() {
    // By hand: mean (.75, .25); ratios .9/.75 = 1.2 and .1/.25 = .4; .93 and 1.2; 1.07 and .8; ...
    var calibration = BatchCalibration.of(BATCH);
    assertArrayEquals(new double[] {0.75, 0.25}, calibration.prior(), 1e-12);
    assertArrayEquals(new int[] {0, 1, 0, 1}, calibration.predictions(BATCH).values());
    assertArrayEquals(
        new double[] {0.75, 0.25}, calibration.calibrated(new double[] {0.9, 0.1}), 1e-12);
  }

  @Test
  void predictions_ofScaledProbabilities_areTheSame() {
    double[][] halved = {{0.45, 0.05}, {0.35, 0.15}, {0.4, 0.1}, {0.3, 0.2}};
    assertArrayEquals(
        BatchCalibration.of(BATCH).predictions(BATCH).values(),
        BatchCalibration.of(halved).predictions(halved).values());
  }

  @Test
  void calibrated_ofALabelThatIsNeverGiven_isFiniteByTheFloor() {
    var calibration = BatchCalibration.of(new double[][] {{0.5, 0}, {0.5, 0}});
    assertArrayEquals(new double[] {1, 0}, calibration.calibrated(new double[] {0.5, 0}), 1e-12);
  }

  @Test
  void of_wrongProbabilities_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> BatchCalibration.of(new double[][] {{0.5}, {0}}));
    assertThrows(IllegalArgumentException.class, () -> BatchCalibration.of(new double[0][]));
  }
}
