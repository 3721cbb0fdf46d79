package io.github.promptharness.data;

/**
 * What nobody sees: white space as Unicode has it, with the no-break spaces that {@link
 * String#strip} keeps, and the zero-width space and byte order mark that web pages and spreadsheets
 * leave in cells.
 */
final class WhiteSpace {
  private static final int ZERO_WIDTH_SPACE = 0x200B;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private WhiteSpace() {}

  /** Whether this is one; all of them are a single {@code char}. */
  static boolean is(int sign) {
    return Character.isWhitespace(sign)
        || Character.isSpaceChar(sign)
        || sign == ZERO_WIDTH_SPACE
        || sign == BYTE_ORDER_MARK;
  }

  /** Whether there is nothing else in a text, or nothing at all. */
  static boolean isAllOf(String text) {
    return text.codePoints().allMatch(WhiteSpace::is);
  }

  /** The text without any at its ends. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (start < end && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
