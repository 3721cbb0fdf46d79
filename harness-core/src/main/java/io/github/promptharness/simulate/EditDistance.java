package io.github.promptharness.simulate;

import java.util.Arrays;

/**
 * The least number of characters (code points) to replace, insert or delete. Time grows with the
 * product of the lengths.
 *
 * <p>Source: Sellers (1980), "The theory and computation of evolutionary distances: pattern
 * recognition", Journal of Algorithms 1(4), DOI 10.1016/0196-6774(80)90016-4, for the place within
 * a longer text.
 */
final class EditDistance {
  private EditDistance() {}

  /** From one whole text to another. */
  static int between(String known, String shown) {
    int[] row = lastRow(known, shown, false);
    return row[row.length - 1];
  }

  /**
   * The share of a text's characters that are changed where it stands within a longer one, in [0,
   * 1]; what stands before and behind it counts nothing. 0 for an empty text.
   */
  static double shareChanged(String known, String shown) {
    if (shown.contains(known)) {
      return 0;
    }
    int least = Arrays.stream(lastRow(known, shown, true)).min().orElseThrow();
    return (double) least / known.codePointCount(0, known.length());
  }

  /** Distances of all of {@code known} to what ends at each position of {@code shown}. */
  private static int[] lastRow(String known, String shown, boolean beginsAnywhere) {
    int[] from = known.codePoints().toArray();
    int[] to = shown.codePoints().toArray();
    int[] above = new int[to.length + 1];
    int[] row = new int[to.length + 1];
    for (int j = 0; j <= to.length; j++) {
      above[j] = beginsAnywhere ? 0 : j;
    }
    for (int i = 1; i <= from.length; i++) {
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int kept = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        row[j] = Math.min(kept, 1 + Math.min(above[j], row[j - 1]));
      }
      int[] used = above;
      above = row;
      row = used;
    }
    return above;
  }
}
