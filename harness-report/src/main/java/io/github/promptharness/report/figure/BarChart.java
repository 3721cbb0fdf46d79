package io.github.promptharness.report.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars of parts, a row each, between names and columns of numbers. What a bar shows is in the
 * columns too.
 *
 * @param axis of the lengths
 * @param headings of names and columns
 * @param inks of the parts; where there is one for each column, its heading has a swatch of it
 * @param rows from the top; one without parts is a heading
 * @param notes below the chart
 */
record BarChart(
    Axis axis, List<String> headings, List<Ink> inks, List<Row> rows, List<String> notes)
    implements Drawing {
  private static final int WIDTH = 800;
  private static final int EDGE = 8;
  private static final int HEAD = 30;
  private static final int AXIS = 42;
  private static final int GAP = 16;
  private static final int SWATCH = 14;
  private static final int MOST_NAME = 230;
  private static final int LEAST_PLOT = 200;
  private static final int MANY = 40;

  /** Copies the lists. */
  BarChart {
    headings = List.copyOf(headings);
    inks = List.copyOf(inks);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * One row.
   *
   * @param name as the study calls it
   * @param parts lengths in the unit of the axis, from the left, each with the ink of its place
   * @param cells what stands beside it in columns
   */
  record Row(String name, List<Double> parts, List<String> cells) {
    /** Copies the lists. */
    Row {
      parts = List.copyOf(parts);
      cells = List.copyOf(cells);
    }

    boolean isHeading() {
      return parts.isEmpty();
    }
  }

  private boolean hasSwatches() {
    return inks.size() == headings.size() - 1 && inks.size() > 1;
  }

  private int row() {
    return rows.size() > MANY ? 18 : 24;
  }

  private double names() {
    double widest = Type.HEADING.width(headings.get(0));
    for (Row row : rows) {
      if (widest < MOST_NAME) {
        widest =
            Math.max(
                widest,
                Type.HEADING.width(Lettering.KEPT.fitted(row.name(), Type.HEADING, MOST_NAME)));
      }
    }
    return Math.ceil(Math.min(MOST_NAME, widest));
  }

  private List<Double> columns() {
    var widths = new ArrayList<Double>();
    for (int c = 1; c < headings.size(); c++) {
      double widest = Type.HEADING.width(headings.get(c)) + (hasSwatches() ? SWATCH : 0);
      for (Row row : rows) {
        if (!row.isHeading()) {
          widest = Math.max(widest, Type.BODY.width(row.cells().get(c - 1)));
        }
      }
      widths.add(Math.ceil(widest));
    }
    return widths;
  }

  @Override
  public int width() {
    double columns = columns().stream().mapToDouble(width -> width + GAP).sum();
    return (int) Math.ceil(Math.max(WIDTH, 2 * EDGE + names() + 2 * GAP + LEAST_PLOT + columns));
  }

  @Override
  public int height() {
    return bottom() + AXIS + legend().height(WIDTH - 2.0 * EDGE) + EDGE;
  }

  private int bottom() {
    return HEAD + rows.size() * row();
  }

  private Legend legend() {
    return new Legend(List.of(), notes);
  }

  @Override
  public void on(Canvas canvas) {
    List<Double> columns = columns();
    double names = names();
    int all = width();
    double left = EDGE + names + GAP;
    double right = all - EDGE - columns.stream().mapToDouble(width -> width + GAP).sum();
    var area = new Rectangle2D.Double(left, HEAD, right - left, rows.size() * (double) row());
    for (int i = 1; i < rows.size(); i += 2) {
      canvas.rectangle(0, HEAD + i * (double) row(), all, row(), Ink.ZEBRA);
    }
    Plots.draw(canvas, Plots.empty(axis.numberAxis(), rows.size()), area, 0, AXIS);
    head(canvas, columns, right, all);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Type type = row.isHeading() ? Type.HEADING : Type.BODY;
      double y = HEAD + i * (double) row();
      canvas.data(row.name(), type, Ink.INK, Canvas.Anchor.LEFT, EDGE, y + row() / 2.0 + 4, names);
      if (!row.isHeading()) {
        bar(canvas, row, area, y);
        cells(canvas, row, columns, right, y);
      }
    }
    legend().draw(canvas, EDGE, bottom() + AXIS, WIDTH - 2.0 * EDGE);
  }

  private void head(Canvas canvas, List<Double> columns, double right, int all) {
    canvas.text(headings.get(0), Type.HEADING, Ink.INK, Canvas.Anchor.LEFT, EDGE, HEAD - 10);
    canvas.line(0, HEAD - 0.5, all, HEAD - 0.5, Ink.MUTED, 1);
    double x = right;
    for (int c = 0; c < columns.size(); c++) {
      x += GAP + columns.get(c);
      String heading = headings.get(c + 1);
      canvas.text(heading, Type.HEADING, Ink.INK, Canvas.Anchor.RIGHT, x, HEAD - 10);
      if (hasSwatches()) {
        var box =
            new Rectangle2D.Double(x - Type.HEADING.width(heading) - SWATCH, HEAD - 20, 10, 11);
        canvas.fill(box, inks.get(c));
        canvas.outline(box, Ink.MUTED, 0.5);
      }
    }
  }

  private void bar(Canvas canvas, Row row, Rectangle2D area, double top) {
    double from = 0;
    for (int p = 0; p < row.parts().size(); p++) {
      double to = from + row.parts().get(p);
      double x = axis.place(from, area);
      double width = axis.place(to, area) - x;
      if (width > 0) {
        var box = new Rectangle2D.Double(x, top + 4, width, row() - 8.0);
        canvas.fill(box, inks.get(p));
        canvas.outline(box, Ink.MUTED, 0.5);
      }
      from = to;
    }
  }

  private void cells(Canvas canvas, Row row, List<Double> columns, double right, double top) {
    double x = right;
    for (int c = 0; c < columns.size(); c++) {
      x += GAP + columns.get(c);
      double base = top + row() / 2.0 + 4;
      canvas.text(row.cells().get(c), Type.BODY, Ink.INK, Canvas.Anchor.RIGHT, x, base);
    }
  }
}
