package io.github.promptharness.score;

/**
 * Reads the power of ten behind a decimal number.
 *
 * <pre>
 * power    e [sign] 1*4digit, no letter or digit behind
 *          | [2blanks] times [2blanks] "10" ("^" | "**") [sign] 1*4digit | ... raised digits
 * </pre>
 */
final class PowerOfTen {
  private static final String TIMES = "x*\u00D7\u00B7\u22C5";
  private static final String RAISED =
      "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
  private static final char RAISED_PLUS = '\u207A';
  private static final char RAISED_MINUS = '\u207B';
  private static final int MOST_DIGITS = 4;

  private final String text;
  private final NumberSigns signs;
  private final NumberParts.Part power;

  /**
   * For one text.
   *
   * @param power set to the sign and the digits of what is read
   */
  PowerOfTen(String text, NumberSigns signs, NumberParts.Part power) {
    this.text = text;
    this.signs = signs;
    this.power = power;
  }

  /** What a digit of any script is worth, be it raised or not; below 0 if it is none. */
  static int digit(int point) {
    int digit = Character.digit(point, 10);
    return digit >= 0 ? digit : RAISED.indexOf(point);
  }

  static boolean isPlus(int point) {
    return point == '+' || point == RAISED_PLUS;
  }

  /** The end of the power that begins here; where it would begin if there is none. */
  int end(int from) {
    int at = signs.isOneOf("eE", from) ? exponent(from + 1) : -1;
    boolean ends = at > 0 && (at == text.length() || !Character.isLetter(text.codePointAt(at)));
    if (ends && !signs.isDigit(at)) {
      return at;
    }
    int ten = ten(from);
    if (ten < 0) {
      power.isNone();
      return from;
    }
    return ten;
  }

  private int ten(int from) {
    int times = times(signs.blanks(from));
    int base = times < 0 ? -1 : signs.blanks(times);
    if (base < 0 || !text.startsWith("10", base)) {
      return -1;
    }
    int at = base + 2;
    int caret = signs.isOneOf("^", at) ? at + 1 : text.startsWith("**", at) ? at + 2 : -1;
    if (caret < 0) {
      return raised(at);
    }
    int behind = exponent(signs.isOneOf("{(", caret) ? caret + 1 : caret);
    return behind > 0 && signs.isOneOf("})", behind) ? behind + 1 : behind;
  }

  private int times(int at) {
    return signs.isOneOf(TIMES, at)
        ? at + 1
        : text.startsWith("\\times", at) ? at + 6 : text.startsWith("\\cdot", at) ? at + 5 : -1;
  }

  /** The end of a sign and one to four digits, or -1. */
  private int exponent(int from) {
    int first = signs.isOneOf("-+\u2212", from) ? from + 1 : from;
    int at = first;
    for (int i = 0; i < MOST_DIGITS && signs.isDigit(at); i++) {
      at = signs.behindDigit(at);
    }
    power.is(from, at);
    return at == first ? -1 : at;
  }

  private int raised(int from) {
    boolean signed =
        from < text.length()
            && (text.charAt(from) == RAISED_PLUS || text.charAt(from) == RAISED_MINUS);
    int first = signed ? from + 1 : from;
    int at = first;
    while (at < first + MOST_DIGITS && signs.isOneOf(RAISED, at)) {
      at++;
    }
    power.is(from, at);
    return at == first ? -1 : at;
  }
}
