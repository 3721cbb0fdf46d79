package io.github.promptharness.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values stand on a horizontal axis: positions are percent of the width of the chart, with a
 * margin for the figures at both ends.
 *
 * @param first the lowest tick, in steps
 * @param last the highest tick, in steps
 * @param step the distance of two ticks
 */
record Scale(long first, long last, double step) {
  private static final double MARGIN = 6;
  private static final int MOST_STEPS = 6;

  /** An axis on which all of these values fit; ends that are infinite do not widen it. */
  static Scale over(List<Double> values) {
    double low = values.stream().filter(Double::isFinite).min(Double::compare).orElse(0.0);
    double high = values.stream().filter(Double::isFinite).max(Double::compare).orElse(1.0);
    double step = step(high - low);
    long first = (long) Math.floor(low / step + 1e-9);
    long last = (long) Math.ceil(high / step - 1e-9);
    return new Scale(first, Math.max(last, first + 1), step);
  }

  private static double step(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(width, 0.01) / MOST_STEPS)));
    for (double factor : new double[] {1, 2, 5}) {
      if (width / (factor * power) <= MOST_STEPS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Such as {@code 37.500%}; values beyond the axis stand at its end. */
  String position(double value) {
    return percent(place(value));
  }

  /** The distance of two positions. */
  String width(double low, double high) {
    return percent(place(high) - place(low));
  }

  private double place(double value) {
    double share = (value / step - first) / (last - first);
    return MARGIN + (100 - 2 * MARGIN) * Math.min(1, Math.max(0, share));
  }

  private static String percent(double place) {
    return String.format(Locale.ROOT, "%.3f%%", place);
  }
}
