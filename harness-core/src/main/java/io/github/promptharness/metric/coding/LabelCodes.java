package io.github.promptharness.metric.coding;

import java.util.HashMap;
import java.util.Map;

/** Numbers labels in the order in which they are met; 0 is "no answer". */
final class LabelCodes {
  static final int NO_ANSWER = 0;

  private final Map<String, Integer> codes = new HashMap<>();
  private final SingleCodes singles = new SingleCodes();

  int of(String label) {
    return codes.computeIfAbsent(label, key -> codes.size() + 1);
  }

  /** A cell of this code alone. */
  int[] alone(int code) {
    return singles.of(code);
  }
}
