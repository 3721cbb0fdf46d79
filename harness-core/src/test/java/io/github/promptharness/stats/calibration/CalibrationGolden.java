package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.GoldenFamily;
import java.util.Map;

/** The golden statistics of this package. */
public final class CalibrationGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of();
  }
}
