package io.github.promptharness.score;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A number as it is written in a text.
 *
 * <p>Read are: digits of any script; a sign (hyphen, minus, dash) that touches the number and does
 * not touch what stands before it, so that {@code 5-7} is no {@code -7}; a currency sign before it;
 * thousands in groups of three, separated by commas, apostrophes or narrow or no-break spaces; a
 * decimal point; {@code 1.5e-3}, {@code 1.5 x 10^-3}, {@code 1.5 \times 10^{-3}}, {@code 1.5·10⁻³};
 * {@code 3/4}, {@code 1 3/4}, {@code ½}, {@code 1½}, {@code \frac{3}{4}}. No number are digits
 * behind a letter of an alphabet ({@code Q3}, {@code Q3.5}, {@code H2O}), versions and dates with
 * points or strokes ({@code 1.2.3}, {@code 3/4/2024}), what has more than 400 characters or an
 * exponent beyond 400, and a fraction over 0. A comma is never a decimal point.
 *
 * @param value what it is worth
 * @param text as it stands there, with sign and currency
 * @param currency the currency sign before it; empty if there is none
 * @param behind what follows on the line, at most 40 characters
 */
record NumberText(Rational value, String text, String currency, String behind) {
  private static final int TAIL = 40;

  /** The first number; none if there is none. */
  static Optional<NumberText> first(String text) {
    var scan = new NumberScan(text);
    for (int from = 0; scan.find(from); from = scan.end()) {
      if (scan.hasValue()) {
        return Optional.of(read(scan, text));
      }
    }
    return Optional.empty();
  }

  /** The last number; none if there is none. */
  static Optional<NumberText> last(String text) {
    var scan = new NumberScan(text);
    int last = -1;
    for (int from = 0; scan.find(from); from = scan.end()) {
      last = scan.hasValue() ? scan.start() : last;
    }
    return last >= 0 && scan.find(last) ? Optional.of(read(scan, text)) : Optional.empty();
  }

  private static NumberText read(NumberScan scan, String text) {
    NumberParts parts = scan.parts();
    Rational size = size(parts);
    return new NumberText(
        parts.negative ? Rational.of(0).minus(size) : size,
        text.substring(scan.start(), scan.end()),
        parts.of(parts.currency),
        tail(text, scan.end()));
  }

  /** What it is worth without its sign. */
  private static Rational size(NumberParts parts) {
    if (parts.under.isThere()) {
      return fraction(parts, parts.of(parts.over), parts.of(parts.under));
    }
    if (parts.vulgar.isThere()) {
      String[] sides =
          Normalizer.normalize(parts.of(parts.vulgar), Normalizer.Form.NFKC).split("\\u2044", -1);
      return fraction(parts, sides[0], sides[1]);
    }
    var decimal = new BigDecimal(ascii(parts.digits()));
    return Rational.of(
        parts.power.isThere() ? decimal.scaleByPowerOfTen(parts.exponent()) : decimal);
  }

  private static Rational fraction(NumberParts parts, String over, String under) {
    var part = new Rational(whole(over), whole(under));
    String before = parts.of(parts.whole);
    return before.isEmpty() ? part : part.plus(new Rational(whole(before), BigInteger.ONE));
  }

  private static BigInteger whole(String digits) {
    return new BigInteger(ascii(digits));
  }

  /** Digits of any script as 0 to 9. */
  private static String ascii(String number) {
    var plain = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); ) {
      int point = number.codePointAt(i);
      i += Character.charCount(point);
      int digit = Character.digit(point, 10);
      plain.appendCodePoint(digit >= 0 ? '0' + digit : point);
    }
    return plain.toString();
  }

  private static String tail(String text, int from) {
    String tail = text.substring(from, Math.min(text.length(), from + TAIL));
    return tail.lines().findFirst().orElse("");
  }
}
