package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.GoldenFamily;
import java.util.Map;

/** The golden statistics of this package. */
public final class PredictionGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of();
  }
}
