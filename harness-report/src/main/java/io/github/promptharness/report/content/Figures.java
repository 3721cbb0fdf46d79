package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text. */
public final class Figures {
  private static final int[] FACTORS = {1, 10, 100, 1_000};
  private static final double MOST_SCALED = 1e6;

  private Figures() {}

  /** Three decimals; what would be a negative zero has no sign. */
  public static String number(double value) {
    String text = fixed(value, 3);
    return text.equals("-0.000") ? "0.000" : text;
  }

  /**
   * A number with so many decimals, half rounded away from 0, as {@code %.3f} has it. Most numbers
   * lie clearly to one side of the half, and are written without a formatter, since a report has a
   * hundred thousand of them.
   *
   * @param places decimals, in [1, 3]
   */
  public static String fixed(double value, int places) {
    int factor = FACTORS[places];
    double scaled = Math.abs(value) * factor;
    double below = Math.floor(scaled);
    // Also where there is no number. Products of numbers so small are off by less than 1e-9.
    if (!(scaled < MOST_SCALED) || Math.abs(scaled - below - 0.5) < 1e-6) {
      return String.format(Locale.ROOT, "%." + places + "f", value);
    }
    int digits = (int) (scaled - below > 0.5 ? below + 1 : below);
    var text = new StringBuilder(12);
    if (Double.doubleToRawLongBits(value) < 0) {
      text.append('-');
    }
    text.append(digits / factor).append('.');
    int rest = digits % factor;
    for (int ten = factor / 10; ten > 0; ten /= 10) {
      text.append((char) ('0' + rest / ten % 10));
    }
    return text.toString();
  }

  /** A whole number, a comma between its thousands. */
  public static String count(long value) {
    String digits = Long.toString(value);
    int first = value < 0 ? 1 : 0;
    if (digits.length() - first <= 3) {
      return digits;
    }
    var text = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /** Point and interval, such as {@code 0.758 [0.677, 0.831]}. */
  static String estimate(Estimate estimate) {
    if (estimate instanceof Estimate.Value value) {
      return number(value.point())
          + " ["
          + number(value.interval().low())
          + ", "
          + number(value.interval().high())
          + "]";
    }
    return "undefined";
  }

  /** A count with its noun. */
  public static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A probability, such as {@code 0.012}, or {@code < 0.001}. */
  public static String p(double p) {
    return ComparisonText.p(p);
  }

  /**
   * Three figures that count, such as {@code 0.000412}: for numbers that may be far below any fixed
   * number of decimals, such as a variance.
   *
   * @param value finite
   */
  public static String significant(double value) {
    return value == 0
        ? "0"
        : BigDecimal.valueOf(value)
            .round(new MathContext(3, RoundingMode.HALF_EVEN))
            .toPlainString();
  }
}
