package io.github.promptharness.report;

import io.github.promptharness.Estimate;
import io.github.promptharness.report.content.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one rule by which numbers are printed, written down once more: a tenth of a percent or a
 * point, a thousandth of any other number, half away from zero.
 */
final class Rounded {
  private Rounded() {}

  static String number(Unit unit, double value) {
    boolean isShare = unit != Unit.NUMBER;
    return BigDecimal.valueOf(isShare ? 100 * value : value)
        .setScale(isShare ? 1 : 3, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** As in a cell whose heading names points; in words they are named behind the number. */
  static String estimate(Unit unit, Estimate estimate, boolean inWords) {
    if (estimate instanceof Estimate.Value value) {
      String sign = unit == Unit.SHARE ? " %" : unit == Unit.POINTS && inWords ? " points" : "";
      return number(unit, value.point())
          + sign
          + " ["
          + number(unit, value.interval().low())
          + " "
          + number(unit, value.interval().high())
          + "]";
    }
    return "undefined";
  }

  /** What an estimate rests on, in words; empty where there is no number. */
  static String basis(Estimate estimate) {
    if (estimate instanceof Estimate.Value value) {
      String answers = value.excluded() == 0 ? "no answer" : counted(value.excluded(), "answer");
      return " " + counted(value.items(), "item") + " " + answers + " left out";
    }
    return "";
  }

  static String items(Estimate estimate) {
    return estimate instanceof Estimate.Value value ? count(value.items()) : "";
  }

  static String leftOut(Estimate estimate) {
    return estimate instanceof Estimate.Value value ? count(value.excluded()) : "";
  }

  static String p(double p) {
    return p < 0.001
        ? "< 0.001"
        : BigDecimal.valueOf(p).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  private static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** Thousands apart, by commas that {@link PrintedTable#flat} leaves where no space follows. */
  static String count(long count) {
    var digits = new StringBuilder(Long.toString(count));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ' ');
    }
    return digits.toString();
  }
}
