package io.github.promptharness.score;

/**
 * Where the parts of one number are in its text. A part that is not there is an empty text.
 *
 * <p>Its fields are set by {@link NumberScan} and {@link PowerOfTen}, one number after the other,
 * so that a text full of numbers makes no objects.
 */
final class NumberParts {
  /** A part of the text; not there if it ends before it begins. */
  static final class Part {
    private int from;
    private int to = -1;

    void is(int begin, int end) {
      from = begin;
      to = end;
    }

    void isNone() {
      is(0, -1);
    }

    boolean isThere() {
      return to >= from;
    }

    /** Whether a place lies within it. */
    boolean holds(int place) {
      return place >= from && place < to;
    }
  }

  final Part currency = new Part();

  /** The whole number before a fraction. */
  final Part whole = new Part();

  final Part over = new Part();
  final Part under = new Part();

  /** A fraction in one character. */
  final Part vulgar = new Part();

  final Part decimal = new Part();

  /** A power of ten with its sign. */
  final Part power = new Part();

  /** What separates the thousands of the decimal number; 0 if nothing does. */
  char separator;

  boolean negative;

  private final String text;

  NumberParts(String text) {
    this.text = text;
  }

  void clear() {
    currency.isNone();
    whole.isNone();
    under.isNone();
    vulgar.isNone();
    power.isNone();
    separator = 0;
    negative = false;
  }

  String of(Part part) {
    return part.isThere() ? text.substring(part.from, part.to) : "";
  }

  /** The decimal number without what separates its thousands. */
  String digits() {
    String written = of(decimal);
    return separator == 0 ? written : written.replace("" + separator, "");
  }

  /** Whether it is a fraction over 0. */
  boolean isOverZero() {
    if (!under.isThere()) {
      return false;
    }
    for (int i = under.from; i < under.to; ) {
      int digit = text.codePointAt(i);
      if (Character.digit(digit, 10) != 0) {
        return false;
      }
      i += Character.charCount(digit);
    }
    return true;
  }

  /** The power of ten; 0 if there is none. */
  int exponent() {
    int size = 0;
    boolean below = false;
    for (int i = power.from; i < power.to; ) {
      int sign = text.codePointAt(i);
      int digit = PowerOfTen.digit(sign);
      size = digit < 0 ? size : 10 * size + digit;
      below |= digit < 0 && !PowerOfTen.isPlus(sign);
      i += Character.charCount(sign);
    }
    return below ? -size : size;
  }
}
