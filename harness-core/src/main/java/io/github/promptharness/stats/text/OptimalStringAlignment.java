package io.github.promptharness.stats.text;

/**
 * The Damerau distance with optimal string alignment: as {@link Levenshtein}, and two neighbours
 * that change places are one edit.
 *
 * <pre>D(i, j) as there, and at most D(i-2, j-2) + 1 where a_i = b_(j-1) and a_(i-1) = b_j</pre>
 *
 * <p><b>Unit and range</b>: edits of Unicode code points, from 0 to the length of the longer text,
 * never above the Levenshtein distance. No part of a text is edited twice, so that "ca" and "abc"
 * are 3 apart and not 2. It is not a metric: by way of "ac" they are 2 apart.
 *
 * <p>Source: Damerau (1964), "A technique for computer detection and correction of spelling
 * errors", Communications of the ACM 7(3), DOI 10.1145/363958.363994; computed bit-parallel after
 * Hyyrö (2003), Nordic Journal of Computing 10(1).
 */
public final class OptimalStringAlignment {
  private static final BitParallelDistance DISTANCE = BitParallelDistance.ofEditsAndSwaps();

  private OptimalStringAlignment() {}

  /** The number of edits. */
  public static int distance(String first, String second) {
    return DISTANCE.between(first, second);
  }

  /**
   * The number of edits as a share of the length of the longer text, in code points.
   *
   * <p><b>Range</b>: [0, 1]; 0 for equal texts, two empty ones included.
   */
  public static double normalised(String first, String second) {
    return CodePoints.shareOfLonger(distance(first, second), first, second);
  }
}
