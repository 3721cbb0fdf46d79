package io.github.promptharness.score;

import java.util.Locale;

/**
 * Text without regard to the case of its letters, in time that is in proportion to its length.
 *
 * <p>{@link String#toLowerCase} copies what it has so far for each character that becomes several,
 * and looks for the end of the word at each capital sigma, so that a hundred thousand of either
 * hold it up for seconds. Here each character stands for itself, and both small sigmas are one.
 */
final class Letters {
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char SIGMA = '\u03C3';
  private static final int ASCII = 128;

  private Letters() {}

  /** In lower case, as Unicode has it without regard to language. */
  static String lower(String text) {
    var lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point == '\u0130') {
        lower.append("i\u0307");
      } else {
        int small = Character.toLowerCase(point);
        lower.appendCodePoint(small == FINAL_SIGMA ? SIGMA : small);
      }
    }
    return lower.toString();
  }

  /** In upper and then lower case, so that ß and SS agree. */
  static String caseless(String text) {
    int kept = withoutCase(text);
    if (kept == text.length()) {
      return text;
    }
    var upper = new StringBuilder(text.length());
    for (int i = kept; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point < ASCII) {
        upper.append((char) Character.toUpperCase(point));
      } else if (Character.getType(point) == Character.OTHER_LETTER) {
        upper.appendCodePoint(point); // of a script without case
      } else {
        upper.append(Character.toString(point).toUpperCase(Locale.ROOT));
      }
    }
    return text.substring(0, kept) + lower(upper.toString());
  }

  /**
   * How much of the beginning has no letter but small ones of ASCII and of scripts without case.
   */
  private static int withoutCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean same =
          c < ASCII
              ? c < 'A' || c > 'Z'
              : Character.getType(c) == Character.OTHER_LETTER && Character.toLowerCase(c) == c;
      if (!same) {
        return i;
      }
    }
    return text.length();
  }
}
