package io.github.promptharness.stats.text;

import java.util.Arrays;

/** Two texts as numbers, one for each code point, equal where the code points are. */
final class CodePoints {
  /** Where all code points are below this, each is its own number. */
  private static final int DIRECT = 256;

  private final int[] shorter;
  private final int[] longer;
  private final int symbols;

  private CodePoints(int[] shorter, int[] longer, int symbols) {
    this.shorter = shorter;
    this.longer = longer;
    this.symbols = symbols;
  }

  /** Leaves out the beginning and the end that both texts share. */
  static CodePoints of(String first, String second) {
    int[] a = of(first);
    int[] b = of(second);
    int most = Math.min(a.length, b.length);
    int start = 0;
    while (start < most && a[start] == b[start]) {
      start++;
    }
    int end = 0;
    while (end < most - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
      end++;
    }
    int[] restOfFirst = Arrays.copyOfRange(a, start, a.length - end);
    int[] restOfSecond = Arrays.copyOfRange(b, start, b.length - end);
    return a.length <= b.length
        ? numbered(restOfFirst, restOfSecond)
        : numbered(restOfSecond, restOfFirst);
  }

  /** A distance by the longer text's length; 0 for two empty texts. */
  static double shareOfLonger(int distance, String first, String second) {
    int longer =
        Math.max(
            first.codePointCount(0, first.length()), second.codePointCount(0, second.length()));
    return longer == 0 ? 0 : (double) distance / longer;
  }

  private static int[] of(String text) {
    int[] points = new int[text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); size++) {
      points[size] = text.codePointAt(i);
      i += Character.charCount(points[size]);
    }
    return size == points.length ? points : Arrays.copyOf(points, size);
  }

  private static CodePoints numbered(int[] shorter, int[] longer) {
    int all = 0;
    for (int point : shorter) {
      all |= point;
    }
    for (int point : longer) {
      all |= point;
    }
    if (all < DIRECT) {
      return new CodePoints(shorter, longer, DIRECT);
    }
    var numbers = new Numbers(shorter.length);
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = numbers.given(shorter[i]);
    }
    for (int j = 0; j < longer.length; j++) {
      longer[j] = numbers.known(longer[j]);
    }
    return new CodePoints(shorter, longer, numbers.next);
  }

  /** The shorter text. */
  int[] shorter() {
    return shorter;
  }

  /** The longer text. */
  int[] longer() {
    return longer;
  }

  /** More than the largest number in either. */
  int symbols() {
    return symbols;
  }

  /** Numbers from 1 for code points; a table with open addressing, at most half full. */
  private static final class Numbers {
    private final int[] points;
    private final int[] numbers;
    private int next = 1;

    Numbers(int most) {
      int size = Integer.highestOneBit(Math.max(1, most)) * 4;
      points = new int[size];
      numbers = new int[size];
    }

    /** The number of a code point, a new one if it has none. */
    int given(int point) {
      int slot = slot(point);
      if (numbers[slot] == 0) {
        points[slot] = point;
        numbers[slot] = next++;
      }
      return numbers[slot];
    }

    /** The number of a code point, 0 if it has none. */
    int known(int point) {
      return numbers[slot(point)];
    }

    private int slot(int point) {
      int slot = (point * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(points.length - 1);
      while (numbers[slot] != 0 && points[slot] != point) {
        slot = (slot + 1) & (points.length - 1);
      }
      return slot;
    }
  }
}
