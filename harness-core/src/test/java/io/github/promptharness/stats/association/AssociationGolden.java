package io.github.promptharness.stats.association;

import io.github.promptharness.stats.GoldenFamily;
import java.util.Map;

/** The golden statistics of this package. */
public final class AssociationGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of();
  }
}
