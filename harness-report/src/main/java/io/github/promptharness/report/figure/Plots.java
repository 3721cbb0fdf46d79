package io.github.promptharness.report.figure;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeriesCollection;

/** Plots of JFreeChart in our style, whose data lie exactly where they are wanted. */
final class Plots {
  private Plots() {}

  static XYPlot of(XYDataset data, NumberAxis x, NumberAxis y, XYItemRenderer renderer) {
    var plot = new XYPlot(data, x, y, renderer);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Ink.GRID.color());
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlinePaint(Ink.GRID.color());
    plot.setRangeGridlineStroke(new BasicStroke(1));
    return plot;
  }

  /** A plot of rows, the first at the top, each one unit high. */
  static XYPlot ofRows(XYDataset data, NumberAxis x, int rows, XYItemRenderer renderer) {
    var y = new NumberAxis();
    y.setRange(-0.5, rows - 0.5);
    y.setInverted(true);
    y.setVisible(false);
    XYPlot plot = of(data, x, y, renderer);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  /** Rows with nothing in them but the grid. */
  static XYPlot empty(NumberAxis x, int rows) {
    return ofRows(new XYSeriesCollection(), x, rows, new XYLineAndShapeRenderer());
  }

  /**
   * Draws a plot.
   *
   * @param area of the data
   * @param left space for the axis to the left of it
   * @param below space for the axis below it
   */
  static void draw(Canvas canvas, XYPlot plot, Rectangle2D area, double left, double below) {
    var bottom = new AxisSpace();
    bottom.setBottom(below);
    plot.setFixedDomainAxisSpace(bottom);
    var side = new AxisSpace();
    side.setLeft(left);
    plot.setFixedRangeAxisSpace(side);
    plot.draw(
        canvas.graphics(),
        new Rectangle2D.Double(
            area.getX() - left, area.getY(), area.getWidth() + left, area.getHeight() + below),
        null,
        null,
        null);
  }
}
