package io.github.promptharness.report.figure;

import io.github.promptharness.Estimate;
import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * Estimates with their intervals above a common axis, a row each, between their names and columns
 * of numbers: a forest plot.
 *
 * <p>Layout: that of forest plots in systematic reviews, Lewis and Clarke (2001), "Forest plots:
 * trying to see the wood and the trees", BMJ 322, DOI 10.1136/bmj.322.7300.1479; the line of no
 * effect, names to the left and numbers to the right. Marks are of one size, since all rest on the
 * same items.
 *
 * @param axis of the estimates
 * @param rows from the top
 * @param headings of names and columns
 * @param band a range behind the rows
 * @param line a line through the rows
 * @param sides what lies to the left and to the right of the line; empty if nothing is said
 * @param notes below the legend
 */
record IntervalChart(
    Axis axis,
    List<IntervalRow> rows,
    List<String> headings,
    Optional<Range> band,
    Optional<Reference> line,
    List<String> sides,
    List<String> notes)
    implements Drawing {
  private static final int WIDTH = 800;
  private static final int EDGE = 8;
  private static final int HEAD = 30;
  private static final int AXIS = 42;
  private static final int SIDES = 18;
  private static final int GAP = 16;
  private static final int MOST_NAME = 230;
  private static final int LEAST_PLOT = 220;
  private static final int MANY = 40;
  private static final Type BODY = Type.BODY;

  /** Copies the lists. */
  IntervalChart {
    rows = List.copyOf(rows);
    headings = List.copyOf(headings);
    sides = List.copyOf(sides);
    notes = List.copyOf(notes);
  }

  @Override
  public int width() {
    return (int)
        Math.ceil(
            Math.max(
                WIDTH,
                2 * EDGE
                    + names()
                    + 2 * GAP
                    + LEAST_PLOT
                    + columns().stream().mapToDouble(w -> w + GAP).sum()));
  }

  @Override
  public int height() {
    return bottom()
        + AXIS
        + (sides.isEmpty() ? 0 : SIDES)
        + 6
        + legend().height(width() - 2 * EDGE)
        + EDGE;
  }

  private int row() {
    return rows.size() > MANY ? 18 : 24;
  }

  private int bottom() {
    return HEAD + rows.size() * row();
  }

  /** The width of the column of names; names that need more are shortened. */
  private double names() {
    double widest = Type.HEADING.width(headings.get(0));
    for (IntervalRow row : rows) {
      if (widest < MOST_NAME) {
        widest = Math.max(widest, BODY.width(Lettering.KEPT.fitted(row.name(), BODY, MOST_NAME)));
      }
    }
    return Math.min(MOST_NAME, Math.ceil(widest));
  }

  /** The widths of the columns beside the plot. */
  private List<Double> columns() {
    var widths = new ArrayList<Double>();
    for (int c = 1; c < headings.size(); c++) {
      double widest = Type.HEADING.width(headings.get(c));
      for (IntervalRow row : rows) {
        widest = Math.max(widest, BODY.width(row.cells().get(c - 1)));
      }
      widths.add(Math.ceil(widest));
    }
    return widths;
  }

  private Rectangle2D area() {
    double left = EDGE + names() + GAP;
    double right = width() - EDGE - columns().stream().mapToDouble(w -> w + GAP).sum();
    return new Rectangle2D.Double(left, HEAD, right - left, rows.size() * (double) row());
  }

  @Override
  public void on(Canvas canvas) {
    Rectangle2D area = area();
    table(canvas, area);
    plot(canvas, area);
    beyond(canvas, area);
    double y = bottom() + AXIS;
    if (!sides.isEmpty()) {
      sides(canvas, area, y);
      y += SIDES;
    }
    legend().draw(canvas, EDGE, y + 6, width() - 2.0 * EDGE);
  }

  private void table(Canvas canvas, Rectangle2D area) {
    List<Double> widths = columns();
    int all = width();
    for (int i = 1; i < rows.size(); i += 2) {
      canvas.rectangle(0, HEAD + i * (double) row(), all, row(), Ink.ZEBRA);
    }
    canvas.text(headings.get(0), Type.HEADING, Ink.INK, Canvas.Anchor.LEFT, EDGE, HEAD - 10);
    canvas.line(0, HEAD - 0.5, width(), HEAD - 0.5, Ink.MUTED, 1);
    double right = area.getMaxX();
    for (int c = 0; c < widths.size(); c++) {
      right += GAP + widths.get(c);
      canvas.text(
          headings.get(c + 1), Type.HEADING, Ink.INK, Canvas.Anchor.RIGHT, right, HEAD - 10);
      for (int i = 0; i < rows.size(); i++) {
        canvas.text(rows.get(i).cells().get(c), BODY, Ink.INK, Canvas.Anchor.RIGHT, right, base(i));
      }
    }
    double names = names();
    for (int i = 0; i < rows.size(); i++) {
      canvas.data(rows.get(i).name(), BODY, Ink.INK, Canvas.Anchor.LEFT, EDGE, base(i), names);
    }
  }

  private double middle(int row) {
    return HEAD + (row + 0.5) * row();
  }

  private double base(int row) {
    return middle(row) + 4;
  }

  private void plot(Canvas canvas, Rectangle2D area) {
    XYPlot plot = Plots.ofRows(data(), axis.numberAxis(), rows.size(), renderer());
    band.ifPresent(range -> plot.addDomainMarker(marker(range), Layer.BACKGROUND));
    line.ifPresent(reference -> plot.addDomainMarker(marker(reference), Layer.BACKGROUND));
    Plots.draw(canvas, plot, area, 0, AXIS);
  }

  private XYIntervalSeriesCollection data() {
    var data = new XYIntervalSeriesCollection();
    for (Mark mark : Mark.values()) {
      var series = new XYIntervalSeries(mark.name());
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).mark() == mark && rows.get(i).estimate() instanceof Estimate.Value value) {
          series.add(
              value.point(),
              axis.within(value.interval().low()),
              axis.within(value.interval().high()),
              i,
              i,
              i);
        }
      }
      data.addSeries(series);
    }
    return data;
  }

  private static XYErrorRenderer renderer() {
    var renderer = new XYErrorRenderer();
    renderer.setDrawXError(true);
    renderer.setDrawYError(false);
    renderer.setCapLength(0);
    renderer.setErrorStroke(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    renderer.setDefaultLinesVisible(false);
    renderer.setUseFillPaint(true);
    renderer.setDrawOutlines(true);
    renderer.setUseOutlinePaint(true);
    int series = -1;
    for (Mark mark : Mark.values()) {
      series++;
      renderer.setSeriesShape(series, mark.shape());
      renderer.setSeriesPaint(series, mark.outside().color());
      renderer.setSeriesFillPaint(series, mark.inside().color());
      renderer.setSeriesOutlinePaint(series, mark.outside().color());
      renderer.setSeriesOutlineStroke(series, new BasicStroke(1.2f));
    }
    return renderer;
  }

  private IntervalMarker marker(Range range) {
    return new IntervalMarker(
        axis.within(range.low()),
        axis.within(range.high()),
        Ink.BAND.color(),
        new BasicStroke(0.75f),
        Ink.MUTED.color(),
        new BasicStroke(0.75f),
        1);
  }

  private static ValueMarker marker(Reference reference) {
    return new ValueMarker(
        reference.value(), Ink.INK.color(), new BasicStroke(1.2f), null, null, 1);
  }

  /** An arrow at the edge for an interval that goes on. */
  private void beyond(Canvas canvas, Rectangle2D area) {
    for (int i = 0; i < rows.size(); i++) {
      for (double value : rows.get(i).values()) {
        if (!axis.holds(value)) {
          double x = value < axis.low() ? area.getMinX() : area.getMaxX();
          double inwards = value < axis.low() ? 7 : -7;
          var arrow = new Path2D.Double();
          arrow.moveTo(x, middle(i));
          arrow.lineTo(x + inwards, middle(i) - 4);
          arrow.lineTo(x + inwards, middle(i) + 4);
          arrow.closePath();
          canvas.fill(arrow, rows.get(i).mark().outside());
        }
      }
    }
  }

  private void sides(Canvas canvas, Rectangle2D area, double y) {
    double x = axis.place(line.map(Reference::value).orElse(0.0), area);
    String left = "← " + sides.get(0);
    String right = sides.get(1) + " →";
    double leftEnd = Math.max(x - 8, EDGE + Type.SMALL.width(left));
    double rightStart =
        Math.max(leftEnd + 16, Math.min(x + 8, width() - EDGE - Type.SMALL.width(right)));
    canvas.text(left, Type.SMALL, Ink.MUTED, Canvas.Anchor.RIGHT, leftEnd, y + 8);
    canvas.text(right, Type.SMALL, Ink.MUTED, Canvas.Anchor.LEFT, rightStart, y + 8);
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    for (Mark mark : Mark.values()) {
      if (rows.stream().anyMatch(row -> row.mark() == mark && !row.values().isEmpty())) {
        entries.add(Legend.mark(mark));
      }
    }
    line.ifPresent(reference -> entries.add(Legend.line(reference.meaning())));
    band.ifPresent(range -> entries.add(Legend.band(range.meaning())));
    return new Legend(entries, notes);
  }
}
