package io.github.promptharness.score;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.IntStream;

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
  private static final int MOST = 400;
  private static final int TAIL = 40;

  /** The first number; none if there is none. */
  static Optional<NumberText> first(String text) {
    var scan = new NumberScan(text);
    for (int from = 0; scan.find(from); from = scan.end()) {
      Optional<NumberText> number = read(scan, text);
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  /** The last number; none if there is none. */
  static Optional<NumberText> last(String text) {
    var scan = new NumberScan(text);
    var places = IntStream.builder();
    for (int from = 0; scan.find(from); from = scan.end()) {
      places.add(scan.start());
    }
    int[] starts = places.build().toArray();
    for (int i = starts.length - 1; i >= 0; i--) {
      Optional<NumberText> number = scan.find(starts[i]) ? read(scan, text) : Optional.empty();
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  private static Optional<NumberText> read(NumberScan scan, String text) {
    if (scan.isBroken() || scan.end() - scan.start() > MOST) {
      return Optional.empty();
    }
    return size(scan)
        .map(size -> scan.isNegative() ? Rational.of(0).minus(size) : size)
        .map(
            value ->
                new NumberText(
                    value,
                    text.substring(scan.start(), scan.end()),
                    scan.currency(),
                    tail(text, scan.end())));
  }

  /** What it is worth without its sign; none if it is over 0 or too large. */
  private static Optional<Rational> size(NumberScan scan) {
    if (scan.isFraction()) {
      return fraction(scan, scan.over(), scan.under());
    }
    if (scan.isVulgar()) {
      String[] parts =
          Normalizer.normalize(scan.vulgar(), Normalizer.Form.NFKC).split("\\u2044", -1);
      return fraction(scan, parts[0], parts[1]);
    }
    var decimal = new BigDecimal(ascii(scan.decimal()));
    if (scan.power().isEmpty()) {
      return Optional.of(Rational.of(decimal));
    }
    int power = Integer.parseInt(ascii(Normalizer.normalize(scan.power(), Normalizer.Form.NFKC)));
    return Math.abs(power) > MOST
        ? Optional.empty()
        : Optional.of(Rational.of(decimal.scaleByPowerOfTen(power)));
  }

  private static Optional<Rational> fraction(NumberScan scan, String over, String under) {
    BigInteger divisor = whole(under);
    if (divisor.signum() == 0) {
      return Optional.empty();
    }
    var part = new Rational(whole(over), divisor);
    return Optional.of(
        scan.whole().isEmpty()
            ? part
            : part.plus(new Rational(whole(scan.whole()), BigInteger.ONE)));
  }

  private static BigInteger whole(String digits) {
    return new BigInteger(ascii(digits));
  }

  /** Digits of any script as 0 to 9, a minus of any shape as a hyphen. */
  private static String ascii(String number) {
    var plain = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); ) {
      int point = number.codePointAt(i);
      i += Character.charCount(point);
      int digit = Character.digit(point, 10);
      plain.appendCodePoint(digit >= 0 ? '0' + digit : point == '\u2212' ? '-' : point);
    }
    return plain.toString();
  }

  private static String tail(String text, int from) {
    String tail = text.substring(from, Math.min(text.length(), from + TAIL));
    return tail.lines().findFirst().orElse("");
  }
}
