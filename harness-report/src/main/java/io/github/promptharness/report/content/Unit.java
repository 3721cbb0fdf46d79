package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import java.util.regex.Pattern;

/** In which unit the page shows a metric. */
public enum Unit {
  /** A share, in percent. */
  SHARE(100, 1, " %", " %"),
  /** A difference of shares, in percentage points. */
  POINTS(100, 1, "", " points"),
  /** A number without unit. */
  NUMBER(1, 3, "", "");

  private static final Pattern NOTHING = Pattern.compile("-0\\.0+");

  private final double factor;
  private final int places;
  private final String sign;
  private final String word;

  Unit(double factor, int places, String sign, String word) {
    this.factor = factor;
    this.places = places;
    this.sign = sign;
    this.word = word;
  }

  /** The unit of the difference of two values of this unit. */
  public Unit ofDifference() {
    return this == SHARE ? POINTS : this;
  }

  /** What a heading says of numbers that stand without their unit; empty if they need none. */
  public String heading() {
    return this == POINTS ? "points" : "";
  }

  /** The bare number; what would be a negative zero has no sign. */
  public String figure(double value) {
    String text = Figures.fixed(factor * value, places);
    return text.startsWith("-0") && NOTHING.matcher(text).matches() ? text.substring(1) : text;
  }

  /** Such as {@code 75.8 %} or {@code -3.2 points}. */
  public String inWords(double value) {
    return figure(value) + word;
  }

  /** Such as {@code -3.2 points [-6.0, -0.4]}. */
  public String inWords(Estimate estimate) {
    return text(estimate, word);
  }

  /** The same for a cell of a table, whose heading has the unit: {@code -3.2 [-6.0, -0.4]}. */
  public String cell(Estimate estimate) {
    return text(estimate, sign);
  }

  private String text(Estimate estimate, String unit) {
    if (estimate instanceof Estimate.Value value) {
      return figure(value.point())
          + unit
          + " ["
          + figure(value.interval().low())
          + ", "
          + figure(value.interval().high())
          + "]";
    }
    return "undefined";
  }
}
