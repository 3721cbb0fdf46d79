package io.github.promptharness.report.data;

/**
 * Texts that every reader of CSV holds.
 *
 * <p>Line breaks are {@code \n}, as R reads them whatever they are. A control character other than
 * line break and tab, and half of a surrogate pair, stands as its code, such as {@code ⟨U+0000⟩},
 * as in the report: some readers end a cell or a file there, others refuse the file.
 */
final class Plain {
  private Plain() {}

  static String text(String text) {
    int at = firstOdd(text, false);
    return at < 0 ? text : replaced(text, at, false);
  }

  /** The same on one line, without tabs, for names. */
  static String line(String text) {
    int at = firstOdd(text, true);
    return at < 0 ? text : replaced(text, at, true);
  }

  private static int firstOdd(String text, boolean oneLine) {
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (isOdd(sign, oneLine) || Character.isSurrogate(sign)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOdd(int sign, boolean oneLine) {
    return Character.isISOControl(sign) && (oneLine || (sign != '\n' && sign != '\t'));
  }

  private static String replaced(String text, int from, boolean oneLine) {
    var out = new StringBuilder(text.length() + 8).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int sign = text.codePointAt(i);
      i += Character.charCount(sign);
      if (sign == '\r' && !oneLine) {
        i += i < text.length() && text.charAt(i) == '\n' ? 1 : 0;
        out.append('\n');
      } else if (isOdd(sign, oneLine) || isHalf(sign)) {
        out.append("⟨U+%04X⟩".formatted(sign));
      } else {
        out.appendCodePoint(sign);
      }
    }
    return out.toString();
  }

  private static boolean isHalf(int sign) {
    return sign <= Character.MAX_VALUE && Character.isSurrogate((char) sign);
  }
}
