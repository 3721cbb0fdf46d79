package io.github.promptharness.stats.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ContextualCalibrationTest {
  @Test
  void calibrated_ofABiasedPrompt_worksTheFormula() {
    // By hand: prior (.6 + .9, .2 + .3)/2 = (.75, .25); (.6/.75, .4/.25) = (.8, 1.6), over 2.4
    var calibration = ContextualCalibration.of(new double[][] {{0.6, 0.2}, {0.9, 0.3}});
    assertArrayEquals(new double[] {0.75, 0.25}, calibration.prior(), 1e-12);
    assertArrayEquals(
        new double[] {1 / 3.0, 2 / 3.0}, calibration.calibrated(new double[] {0.6, 0.4}), 1e-12);
    assertArrayEquals(
        new int[] {1, 0},
        calibration.predictions(new double[][] {{0.6, 0.4}, {0.8, 0.2}}).values());
  }

  @Test
  void calibrated_ofTheContentFreeInput_isEven() {
    var calibration = ContextualCalibration.of(new double[][] {{0.7, 0.2, 0.1}});
    assertArrayEquals(
        new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
        calibration.calibrated(new double[] {0.7, 0.2, 0.1}),
        1e-12);
  }

  @Test
  void calibrated_ofALabelThatIsNeverGiven_isFiniteByTheFloor() {
    var calibration = ContextualCalibration.of(new double[][] {{1, 0}});
    assertArrayEquals(new double[] {1, 0}, calibration.calibrated(new double[] {0.9, 0}), 1e-12);
    assertArrayEquals(new double[] {0, 1}, calibration.calibrated(new double[] {0.5, 0.5}), 1e-9);
  }

  @Test
  void of_wrongProbabilities_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> ContextualCalibration.of(new double[][] {{0, 0}}));
    assertThrows(
        IllegalArgumentException.class, () -> ContextualCalibration.of(new double[][] {{2, 0}}));
    var calibration = ContextualCalibration.of(new double[][] {{0.5, 0.5}});
    assertThrows(
        IllegalArgumentException.class, () -> calibration.calibrated(new double[] {0.1, 0.2, 0.3}));
    assertThrows(IllegalArgumentException.class, () -> calibration.calibrated(new double[] {0, 0}));
    assertThrows(
        IllegalArgumentException.class, () -> calibration.calibrated(new double[] {Double.NaN, 0}));
  }
}
