package io.github.promptharness.metric.coding;

import java.util.ArrayList;
import java.util.List;

/** Cells of one code, one array for all that are equal: most cells are such, and they are many. */
final class SingleCodes {
  private static final int MOST = 1 << 16;

  private final List<int[]> known = new ArrayList<>();

  /**
   * The cell of a code, which nobody changes.
   *
   * @param code at least -1
   */
  int[] of(int code) {
    if (code >= MOST) {
      return new int[] {code};
    }
    while (known.size() <= code + 1) {
      known.add(new int[] {known.size() - 1});
    }
    return known.get(code + 1);
  }
}
