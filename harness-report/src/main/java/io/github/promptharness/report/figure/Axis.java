package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Unit;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleInsets;

/**
 * A numerical axis that ends at ticks, a little wider on both sides so that marks at its ends are
 * whole.
 *
 * @param title what the numbers are, with their unit
 * @param unit how they are written
 * @param first the lowest tick, in steps
 * @param last the highest tick, in steps
 * @param step the distance of two ticks
 */
record Axis(String title, Unit unit, long first, long last, double step) {
  private static final int MOST_STEPS = 6;
  private static final double NARROWEST = 0.01;

  /** In steps, beyond the ticks at the ends. */
  private static final double MARGIN = 0.2;

  /** An axis on which all of these values fit; those that are infinite do not widen it. */
  static Axis over(String title, Unit unit, List<Double> values) {
    double low = values.stream().filter(Double::isFinite).min(Double::compare).orElse(0.0);
    double high = values.stream().filter(Double::isFinite).max(Double::compare).orElse(1.0);
    double step = step(high - low);
    long first = (long) Math.floor(low / step + 1e-9);
    long last = (long) Math.ceil(high / step - 1e-9);
    return new Axis(title, unit, first, Math.max(last, first + 1), step);
  }

  private static double step(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(width, NARROWEST) / MOST_STEPS)));
    for (double factor : new double[] {1, 2, 5}) {
      if (width / (factor * power) <= MOST_STEPS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  double low() {
    return (first - MARGIN) * step;
  }

  double high() {
    return (last + MARGIN) * step;
  }

  /** The nearest value on the axis. */
  double within(double value) {
    return Math.min(high(), Math.max(low(), value));
  }

  /** Whether a value lies on the axis; a number that is not one does not. */
  boolean holds(double value) {
    return value >= low() && value <= high();
  }

  /** Where a value stands, if this is a horizontal axis below an area; at its ends if beyond. */
  double place(double value, Rectangle2D area) {
    return area.getX() + (within(value) - low()) / (high() - low()) * area.getWidth();
  }

  NumberAxis numberAxis() {
    var axis = new NumberAxis(title.isEmpty() ? null : title);
    axis.setRange(low(), high());
    axis.setTickUnit(new NumberTickUnit(step, new Ticks(unit)));
    axis.setTickLabelFont(Type.SMALL.font());
    axis.setTickLabelPaint(Ink.MUTED.color());
    axis.setTickMarkPaint(Ink.MUTED.color());
    axis.setAxisLinePaint(Ink.MUTED.color());
    axis.setLabelFont(Type.SMALL.font());
    axis.setLabelPaint(Ink.INK.color());
    axis.setLabelInsets(new RectangleInsets(2, 0, 2, 0));
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  /** How a tick is labelled: as elsewhere in the report, without zeros that say nothing. */
  static String tick(Unit unit, double value) {
    return new Ticks(unit).format(value);
  }

  private static final class Ticks extends NumberFormat {
    private static final long serialVersionUID = 1;

    private final Unit unit;

    Ticks(Unit unit) {
      this.unit = unit;
    }

    @Override
    public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
      String figure = unit.figure(value);
      String bare = figure.contains(".") ? figure.replaceFirst("\\.?0+$", "") : figure;
      return to.append(bare).append(unit == Unit.SHARE ? " %" : "");
    }

    @Override
    public StringBuffer format(long value, StringBuffer to, FieldPosition position) {
      return format((double) value, to, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
      throw new UnsupportedOperationException("ticks are not read");
    }
  }
}
