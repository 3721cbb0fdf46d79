package io.github.promptharness.stats.text;

import java.util.Arrays;

/**
 * Edit distance of which one machine word holds 64 cells of a column of the usual table, as the
 * signs of their differences.
 *
 * <p>The shorter text is cut into bands of 64; each band, or two of them at once, is taken along
 * the whole of the longer text, and hands on at its lower edge, for each column, whether the
 * distance rises or falls there. Time grows with the product of the lengths over 64, room with
 * their sum: two texts of 100,000 characters need some megabytes.
 *
 * <p>Source: Myers (1999), "A fast bit-vector algorithm for approximate string matching based on
 * dynamic programming", Journal of the ACM 46(3), DOI 10.1145/316542.316550; in the form of Hyyrö
 * (2003), "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic
 * Journal of Computing 10(1). Ours differs in that bands, not columns, are the outer loop, so that
 * only the symbols of 64 positions are looked up at a time.
 */
final class BitParallelDistance {
  private static final int BAND = 64;

  /** At the lower edge of a band: the distance rises, falls, or a swap may cross the edge. */
  private static final int RISES = 1;

  private static final int FALLS = 2;
  private static final int SWAPS = 4;

  /** All ones if a swap of neighbours costs 1, else 0. */
  private final long swaps;

  private BitParallelDistance(long swaps) {
    this.swaps = swaps;
  }

  static BitParallelDistance ofEdits() {
    return new BitParallelDistance(0);
  }

  static BitParallelDistance ofEditsAndSwaps() {
    return new BitParallelDistance(-1);
  }

  int between(String first, String second) {
    var texts = CodePoints.of(first, second);
    return between(texts.shorter(), texts.longer(), texts.symbols());
  }

  private int between(int[] shorter, int[] longer, int symbols) {
    // Above the table the distance rises by 1 with each column.
    byte[] edge = new byte[longer.length];
    Arrays.fill(edge, (byte) RISES);
    long[] places = new long[symbols];
    long[] below = new long[symbols];
    int distance = shorter.length == 0 ? longer.length : shorter.length;
    for (int start = 0; start < shorter.length; ) {
      boolean two = swaps == 0 && shorter.length - start > BAND;
      int middle = Math.min(start + BAND, shorter.length);
      int end = two ? Math.min(middle + BAND, shorter.length) : middle;
      mark(places, shorter, start, middle);
      mark(below, shorter, middle, end);
      int change =
          two
              ? passOfTwo(places, below, longer, edge, end - middle - 1)
              : pass(places, longer, edge, end - start - 1);
      if (end == shorter.length) {
        distance += change;
      }
      for (int i = start; i < end; i++) {
        places[shorter[i]] = 0;
        below[shorter[i]] = 0;
      }
      start = end;
    }
    return distance;
  }

  private static void mark(long[] places, int[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      places[text[i]] |= 1L << (i - start);
    }
  }

  /** Takes a band along the longer text; gives the change of distance along its lower edge. */
  private int pass(long[] places, int[] longer, byte[] edge, int lowest) {
    long rises = -1; // where the distance rises from one row to the next
    long falls = 0;
    long diagonal = 0; // where it stays from the row and column before
    long before = 0; // the places of the symbol of the column before
    int change = 0;
    for (int j = 0; j < longer.length; j++) {
      int above = edge[j];
      long matches = places[longer[j]];
      long crossing = (~diagonal & matches) << 1 | above >>> 2;
      long swapped = crossing & before & swaps;
      long equal = matches | (above & FALLS) >>> 1;
      int swapBelow = (int) ((~diagonal & matches) >>> (BAND - 1)) * SWAPS;
      diagonal = (((equal & rises) + rises) ^ rises) | equal | falls | swapped;
      long across = falls | ~(diagonal | rises);
      long back = rises & diagonal;
      int up = (int) (across >>> lowest) & 1;
      int down = (int) (back >>> lowest) & 1;
      change += up - down;
      edge[j] = (byte) (up * RISES | down * FALLS | swapBelow);
      across = across << 1 | (above & RISES);
      back = back << 1 | (above & FALLS) >>> 1;
      rises = back | ~(diagonal | across);
      falls = across & diagonal;
      before = matches;
    }
    return change;
  }

  /**
   * Takes two bands along the longer text at once, without swaps: the lower one needs of the upper
   * no more than its edge in the same column, so that a processor works at both.
   */
  private static int passOfTwo(long[] places, long[] below, int[] longer, byte[] edge, int lowest) {
    long rises = -1;
    long falls = 0;
    long risesBelow = -1;
    long fallsBelow = 0;
    int change = 0;
    for (int j = 0; j < longer.length; j++) {
      int above = edge[j];
      int symbol = longer[j];
      long equal = places[symbol] | (above & FALLS) >>> 1;
      long diagonal = (((equal & rises) + rises) ^ rises) | equal | falls;
      long across = falls | ~(diagonal | rises);
      long back = rises & diagonal;
      long middleUp = across >>> (BAND - 1);
      long middleDown = back >>> (BAND - 1);
      across = across << 1 | (above & RISES);
      back = back << 1 | (above & FALLS) >>> 1;
      rises = back | ~(diagonal | across);
      falls = across & diagonal;

      equal = below[symbol] | middleDown;
      diagonal = (((equal & risesBelow) + risesBelow) ^ risesBelow) | equal | fallsBelow;
      across = fallsBelow | ~(diagonal | risesBelow);
      back = risesBelow & diagonal;
      int up = (int) (across >>> lowest) & 1;
      int down = (int) (back >>> lowest) & 1;
      change += up - down;
      edge[j] = (byte) (up * RISES | down * FALLS);
      across = across << 1 | middleUp;
      back = back << 1 | middleDown;
      risesBelow = back | ~(diagonal | across);
      fallsBelow = across & diagonal;
    }
    return change;
  }
}
