package io.github.promptharness.simulate;

import java.util.Arrays;

/**
 * The runs of three characters in a text, with their multiplicity: a cheap measure of likeness that
 * survives typos and another order of the parts. Characters are code points.
 */
final class Trigrams {
  private static final int BITS = 21;

  private final long[] sorted;

  private Trigrams(long[] sorted) {
    this.sorted = sorted;
  }

  static Trigrams of(String text) {
    // A margin on both sides, so that texts of one or two characters have trigrams too.
    int[] points = ("  " + text + "  ").codePoints().toArray();
    long[] runs = new long[points.length - 2];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = ((long) points[i] << (2 * BITS)) | ((long) points[i + 1] << BITS) | points[i + 2];
    }
    Arrays.sort(runs);
    return new Trigrams(runs);
  }

  /** The Dice coefficient, in [0, 1]: twice the runs in common over the runs of both. */
  double likeness(Trigrams other) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < sorted.length && j < other.sorted.length) {
      int order = Long.compare(sorted[i], other.sorted[j]);
      if (order == 0) {
        common++;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return 2.0 * common / (sorted.length + other.sorted.length);
  }
}
