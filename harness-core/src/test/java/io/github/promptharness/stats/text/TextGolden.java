package io.github.promptharness.stats.text;

import io.github.promptharness.stats.GoldenFamily;
import java.util.Map;

/** The golden statistics of this package. */
public final class TextGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of();
  }
}
