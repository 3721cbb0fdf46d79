package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text. */
public final class Figures {
  private Figures() {}

  /** Three decimals; what would be a negative zero has no sign. */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.equals("-0.000") ? "0.000" : text;
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Point and interval, such as {@code 0.758 [0.677, 0.831]}. */
  static String estimate(Estimate estimate) {
    if (estimate instanceof Estimate.Value value) {
      return "%s [%s, %s]"
          .formatted(
              number(value.point()),
              number(value.interval().low()),
              number(value.interval().high()));
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
