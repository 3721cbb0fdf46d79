package io.github.promptharness.report.figure;

import io.github.promptharness.report.figure.EffectRows.Kind;
import io.github.promptharness.report.figure.EffectRows.Line;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws effects as a forest plot.
 *
 * <p>Layout: as {@link IntervalChart}, with squares whose area grows with the weight and diamonds
 * for means, as in systematic reviews.
 *
 * @param rows what is drawn
 */
record EffectChart(EffectRows rows) implements Drawing {
  private static final int WIDTH = 760;
  private static final int EDGE = 8;
  private static final int HEAD = 30;
  private static final int ROW = 24;
  private static final int AXIS = 42;
  private static final int SIDES = 18;
  private static final int GAP = 16;
  private static final int MOST_NAME = 210;
  private static final int LEAST_PLOT = 200;

  /** The least half width of an axis, a point. */
  private static final double LEAST = 0.01;

  @Override
  public int width() {
    return (int)
        Math.ceil(
            Math.max(
                WIDTH,
                2 * EDGE
                    + names()
                    + GAP
                    + LEAST_PLOT
                    + columns().stream().mapToDouble(w -> w + GAP).sum()));
  }

  @Override
  public int height() {
    return bottom() + AXIS + SIDES + 6 + legend().height(width() - 2 * EDGE) + EDGE;
  }

  private int bottom() {
    return HEAD + rows.lines().size() * ROW;
  }

  private double names() {
    double widest = Type.HEADING.width(rows.headings().get(0));
    for (Line line : rows.lines()) {
      if (line.kind() != Kind.HEADING) {
        Type type = type(line);
        widest = Math.max(widest, type.width(Lettering.KEPT.fitted(line.name(), type, MOST_NAME)));
      }
    }
    return Math.ceil(widest);
  }

  private static Type type(Line line) {
    return line.kind() == Kind.HEADING || line.kind() == Kind.MEAN ? Type.HEADING : Type.BODY;
  }

  private List<Double> columns() {
    var widths = new ArrayList<Double>();
    for (int c = 1; c < rows.headings().size(); c++) {
      double widest = Type.HEADING.width(rows.headings().get(c));
      for (Line line : rows.lines()) {
        if (c <= line.cells().size()) {
          widest = Math.max(widest, Type.BODY.width(line.cells().get(c - 1)));
        }
      }
      widths.add(Math.ceil(widest));
    }
    return widths;
  }

  private Rectangle2D area() {
    double left = EDGE + names() + GAP;
    double right = width() - EDGE - columns().stream().mapToDouble(w -> w + GAP).sum();
    return new Rectangle2D.Double(left, HEAD, right - left, bottom() - HEAD);
  }

  /**
   * Wide enough for all studies and differences; intervals of means, which may be of any width
   * where studies are few, widen it at most to three times that.
   */
  private Axis axis() {
    var needed = new ArrayList<Double>(List.of(0.0));
    for (Line line : rows.lines()) {
      needed.add(line.kind() == Kind.NEW_STUDY ? 0.0 : line.point());
      if (line.kind() == Kind.STUDY || line.kind() == Kind.DIFFERENCE) {
        needed.add(line.low());
        needed.add(line.high());
      }
    }
    needed.removeIf(value -> !Double.isFinite(value));
    double low = needed.stream().min(Double::compare).orElseThrow();
    double high = needed.stream().max(Double::compare).orElseThrow();
    double width = Math.max(high - low, LEAST);
    List<Double> all =
        Stream.concat(
                needed.stream(),
                rows.lines().stream()
                    .flatMap(line -> Stream.of(line.low(), line.high()))
                    .filter(Double::isFinite)
                    .map(end -> Math.min(high + width, Math.max(low - width, end))))
            .toList();
    return Axis.over(rows.axis(), rows.unit(), all);
  }

  @Override
  public void on(Canvas canvas) {
    Rectangle2D area = area();
    Axis axis = axis();
    table(canvas, area);
    var plot = Plots.empty(axis.numberAxis(), rows.lines().size());
    Plots.draw(canvas, plot, area, 0, AXIS);
    double zero = axis.place(0, area);
    canvas.line(zero, HEAD, zero, bottom(), Ink.INK, 1.2);
    for (int i = 0; i < rows.lines().size(); i++) {
      mark(canvas, rows.lines().get(i), axis, area, middle(i));
    }
    double y = bottom() + AXIS;
    sides(canvas, zero, y);
    legend().draw(canvas, EDGE, y + SIDES + 6, width() - 2.0 * EDGE);
  }

  private void table(Canvas canvas, Rectangle2D area) {
    List<Double> widths = columns();
    canvas.text(rows.headings().get(0), Type.HEADING, Ink.INK, Canvas.Anchor.LEFT, EDGE, HEAD - 10);
    for (int i = 0; i < rows.lines().size(); i++) {
      Line line = rows.lines().get(i);
      boolean heads = line.kind() == Kind.HEADING;
      if (heads) {
        canvas.rectangle(0, HEAD + i * (double) ROW, width(), ROW, Ink.ZEBRA);
      }
      canvas.data(
          line.name(),
          type(line),
          Ink.INK,
          Canvas.Anchor.LEFT,
          EDGE,
          middle(i) + 4,
          heads ? width() - 2.0 * EDGE : names());
    }
    canvas.line(0, HEAD - 0.5, width(), HEAD - 0.5, Ink.MUTED, 1);
    double right = area.getMaxX();
    for (int c = 0; c < widths.size(); c++) {
      right += GAP + widths.get(c);
      canvas.text(
          rows.headings().get(c + 1), Type.HEADING, Ink.INK, Canvas.Anchor.RIGHT, right, HEAD - 10);
      for (int i = 0; i < rows.lines().size(); i++) {
        List<String> cells = rows.lines().get(i).cells();
        if (c < cells.size()) {
          canvas.text(cells.get(c), Type.BODY, Ink.INK, Canvas.Anchor.RIGHT, right, middle(i) + 4);
        }
      }
    }
  }

  private static double middle(int row) {
    return HEAD + (row + 0.5) * ROW;
  }

  private static void mark(Canvas canvas, Line line, Axis axis, Rectangle2D area, double y) {
    if (Double.isNaN(line.low()) || Double.isNaN(line.high())) {
      return;
    }
    double low = axis.place(line.low(), area);
    double high = axis.place(line.high(), area);
    sign(canvas, line.kind(), low, axis.place(line.point(), area), high, y, line.weight());
    beyond(canvas, line.low() < axis.low(), area.getMinX(), 7, y);
    beyond(canvas, line.high() > axis.high(), area.getMaxX(), -7, y);
  }

  private static void sign(
      Canvas canvas, Kind kind, double low, double point, double high, double y, double weight) {
    switch (kind) {
      case MEAN -> {
        var diamond = new Path2D.Double();
        diamond.moveTo(low, y);
        diamond.lineTo(point, y - 6);
        diamond.lineTo(high, y);
        diamond.lineTo(point, y + 6);
        diamond.closePath();
        canvas.fill(diamond, Ink.ACCENT);
        canvas.outline(diamond, Ink.INK, 1);
      }
      case NEW_STUDY -> {
        canvas.line(low, y, high, y, Ink.MUTED, 3);
        canvas.line(low, y - 5, low, y + 5, Ink.MUTED, 1.5);
        canvas.line(high, y - 5, high, y + 5, Ink.MUTED, 1.5);
      }
      case STUDY -> {
        canvas.line(low, y, high, y, Ink.INK, 1.5);
        double half = 2.5 + 5 * Math.sqrt(weight);
        canvas.rectangle(point - half, y - half, 2 * half, 2 * half, Ink.ACCENT);
      }
      case DIFFERENCE -> {
        canvas.line(low, y, high, y, Ink.ACCENT, 1.5);
        canvas.fill(new Ellipse2D.Double(point - 4.5, y - 4.5, 9, 9), Ink.ACCENT);
      }
      case HEADING, NONE -> {
        // Nothing to see.
      }
    }
  }

  /** An arrow at the edge for an interval that goes on. */
  private static void beyond(Canvas canvas, boolean goesOn, double x, double inwards, double y) {
    if (goesOn) {
      var arrow = new Path2D.Double();
      arrow.moveTo(x, y);
      arrow.lineTo(x + inwards, y - 4);
      arrow.lineTo(x + inwards, y + 4);
      arrow.closePath();
      canvas.fill(arrow, Ink.INK);
    }
  }

  private void sides(Canvas canvas, double zero, double y) {
    String left = "← " + rows.sides().get(0);
    String right = rows.sides().get(1) + " →";
    double leftEnd = Math.max(zero - 8, EDGE + Type.SMALL.width(left));
    double rightStart =
        Math.max(leftEnd + 16, Math.min(zero + 8, width() - EDGE - Type.SMALL.width(right)));
    canvas.text(left, Type.SMALL, Ink.MUTED, Canvas.Anchor.RIGHT, leftEnd, y + 8);
    canvas.text(right, Type.SMALL, Ink.MUTED, Canvas.Anchor.LEFT, rightStart, y + 8);
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    for (Kind kind : Kind.values()) {
      if (!kind.meaning().isEmpty()
          && rows.lines().stream().anyMatch(line -> line.kind() == kind)) {
        entries.add(
            new Legend.Entry(
                (canvas, x, y) -> sign(canvas, kind, x - 10, x, x + 10, y, 0.25), kind.meaning()));
      }
    }
    entries.add(Legend.line("no effect"));
    var notes = new ArrayList<>(rows.notes());
    Axis axis = axis();
    boolean goesOn =
        rows.lines().stream()
            .anyMatch(line -> line.low() < axis.low() || line.high() > axis.high());
    if (goesOn) {
      notes.add("An arrow stands for an interval that goes on beyond the axis.");
    }
    return new Legend(entries, notes);
  }
}
