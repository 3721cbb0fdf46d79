package io.github.promptharness.report.figure;

import io.github.promptharness.Estimate;
import io.github.promptharness.report.content.Unit;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * A small chart for each operator, all of one height and scale, as doses of two operators cannot be
 * compared and lines above each other cannot be read.
 *
 * @param measure what is estimated
 * @param unit its unit
 * @param panels one for each operator
 */
record DoseChart(String measure, Unit unit, List<Panel> panels) implements Drawing {
  private static final int WIDTH = 800;
  private static final int EDGE = 8;
  private static final int MOST_COLUMNS = 3;
  private static final int MOST_WIDTH = 420;
  private static final int HEAD = 28;
  private static final int PLOT = 150;
  private static final int AXIS = 42;
  private static final int SIDE = 46;
  private static final int GAP = 18;

  /** Copies the panels. */
  DoseChart {
    panels = List.copyOf(panels);
  }

  /**
   * An estimate at a dose.
   *
   * @param name the condition
   * @param dose how strong it is
   * @param replicate which of several draws it is
   * @param estimate what was found
   */
  record Point(String name, double dose, int replicate, Estimate.Value estimate) {
    Stream<Double> values() {
      return Stream.of(estimate.point(), estimate.interval().low(), estimate.interval().high());
    }
  }

  /**
   * One operator.
   *
   * @param name of the operator
   * @param points its doses
   * @param original the unchanged prompt, at dose 0
   */
  record Panel(String name, List<Point> points, Optional<Point> original) {
    /** Copies the points. */
    Panel {
      points = List.copyOf(points);
    }

    /** The original, then the doses. */
    List<Point> inOrder() {
      return Stream.concat(
              original.stream(), points.stream().sorted(Comparator.comparingDouble(Point::dose)))
          .toList();
    }
  }

  /** A dose as it was given. */
  static String dose(double dose) {
    return BigDecimal.valueOf(dose).stripTrailingZeros().toPlainString();
  }

  private int perRow() {
    return Math.min(MOST_COLUMNS, panels.size());
  }

  private double panelWidth() {
    return Math.min(MOST_WIDTH, (WIDTH - 2.0 * EDGE - GAP * (perRow() - 1.0)) / perRow());
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return bottom() + legend().height(WIDTH - 2.0 * EDGE) + EDGE;
  }

  private int bottom() {
    int lines = (panels.size() + perRow() - 1) / perRow();
    return lines * (HEAD + PLOT + AXIS + GAP / 2);
  }

  @Override
  public void on(Canvas canvas) {
    Axis y =
        Axis.over(
            "",
            unit,
            panels.stream()
                .flatMap(p -> p.inOrder().stream())
                .flatMap(Point::values)
                .map(this::possible)
                .toList());
    for (int i = 0; i < panels.size(); i++) {
      double left = EDGE + (i % perRow()) * (panelWidth() + GAP);
      int line = i / perRow();
      double top = line * (HEAD + PLOT + AXIS + GAP / 2.0);
      panel(canvas, panels.get(i), y, left, top);
    }
    legend().draw(canvas, EDGE, bottom(), WIDTH - 2.0 * EDGE);
  }

  /** Approximate intervals of shares may reach beyond what is possible. */
  private double possible(double value) {
    return unit == Unit.SHARE ? Math.min(1, Math.max(0, value)) : value;
  }

  private void panel(Canvas canvas, Panel panel, Axis y, double left, double top) {
    double width = panelWidth();
    canvas.data(
        panel.name(), Type.HEADING, Ink.INK, Canvas.Anchor.LEFT, left, top + HEAD - 10, width);
    Axis x = Axis.over("dose", Unit.NUMBER, panel.inOrder().stream().map(Point::dose).toList());
    XYPlot plot = Plots.of(data(panel, y), x.numberAxis(), y.numberAxis(), renderer(panel));
    plot.setDomainGridlinesVisible(false);
    var area = new Rectangle2D.Double(left + SIDE, top + HEAD, width - SIDE - 6, PLOT);
    Plots.draw(canvas, plot, area, SIDE, AXIS);
  }

  /** The original alone, then a line for each replicate that begins with it. */
  private static XYIntervalSeriesCollection data(Panel panel, Axis y) {
    var data = new XYIntervalSeriesCollection();
    var originals = new XYIntervalSeries("original");
    panel.original().ifPresent(point -> add(originals, point, y));
    data.addSeries(originals);
    replicates(panel)
        .forEach(
            points -> {
              var series = new XYIntervalSeries(points.get(0).replicate());
              points.forEach(point -> add(series, point, y));
              data.addSeries(series);
            });
    return data;
  }

  private static List<List<Point>> replicates(Panel panel) {
    var byReplicate = new TreeMap<Integer, List<Point>>();
    panel.inOrder().stream()
        .filter(point -> panel.points().contains(point))
        .forEach(
            point ->
                byReplicate.computeIfAbsent(point.replicate(), r -> new ArrayList<>()).add(point));
    return List.copyOf(byReplicate.values());
  }

  private static void add(XYIntervalSeries series, Point point, Axis y) {
    var interval = point.estimate().interval();
    series.add(
        point.dose(),
        point.dose(),
        point.dose(),
        point.estimate().point(),
        y.within(interval.low()),
        y.within(interval.high()));
  }

  private static XYErrorRenderer renderer(Panel panel) {
    var renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDrawYError(true);
    renderer.setCapLength(0);
    renderer.setErrorStroke(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    renderer.setSeriesShape(0, Mark.ORIGINAL.shape());
    renderer.setSeriesPaint(0, Mark.ORIGINAL.outside().color());
    renderer.setSeriesLinesVisible(0, false);
    for (int i = 1; i <= replicates(panel).size(); i++) {
      renderer.setSeriesShape(i, Mark.VARIANT.shape());
      renderer.setSeriesPaint(i, Mark.VARIANT.outside().color());
      renderer.setSeriesLinesVisible(i, true);
      renderer.setSeriesStroke(i, new BasicStroke(1.2f));
    }
    return renderer;
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    if (panels.stream().anyMatch(panel -> panel.original().isPresent())) {
      entries.add(new Legend.Entry(Mark.ORIGINAL::draw, "original, at dose 0"));
    }
    entries.add(
        new Legend.Entry(Mark.VARIANT::draw, "condition, at its dose; a line for each draw"));
    return new Legend(
        entries, List.of("Upwards: " + measure + ". A dose is in its operator's own unit."));
  }
}
