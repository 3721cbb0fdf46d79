package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Unit;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table whose cells have colours. What a colour says is also a number, in the cell, beside its
 * row or in a table that the notes name.
 *
 * @param corner what the rows are
 * @param columns names of the columns
 * @param upright whether the names of columns stand upright, for long ones
 * @param rows from the top
 * @param right the heading of what stands beside the rows; empty if nothing does
 * @param scale which colour a value has
 * @param measure what the colours are, for the legend
 * @param notes below the legend
 */
record HeatMap(
    String corner,
    List<String> columns,
    boolean upright,
    List<Row> rows,
    String right,
    HeatScale scale,
    String measure,
    List<String> notes)
    implements Drawing {
  private static final int WIDTH = 800;
  private static final int EDGE = 8;
  private static final int GAP = 12;
  private static final int MOST_NAME = 230;
  private static final int MOST_HEADING = 130;
  private static final int ROW = 20;
  private static final int BASE = 14;
  private static final int HEAD = 30;
  private static final int LEAST_CELL = 36;
  private static final int MOST_CELL = 84;
  private static final int BAR = 44;
  private static final int BOX = 52;

  /** Copies the lists. */
  HeatMap {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * One row.
   *
   * @param name as the study calls it
   * @param cells one for each column; absent where there is nothing to estimate
   * @param right what stands beside it
   */
  record Row(String name, List<Optional<Cell>> cells, String right) {
    /** Copies the cells. */
    Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One cell.
   *
   * @param text what it says; may be empty
   * @param value by which it is coloured; absent if it is undefined
   */
  record Cell(String text, OptionalDouble value) {
    /** A number, or what cannot be estimated. */
    static Cell of(Unit unit, OptionalDouble value) {
      return new Cell(value.isPresent() ? unit.figure(value.getAsDouble()) : "–", value);
    }
  }

  /**
   * Where everything stands, in pixels.
   *
   * @param names the width of the names of rows
   * @param left where the cells begin
   * @param top where the rows begin
   * @param cell the width of a cell
   * @param beside the width of what stands beside the rows
   */
  private record Layout(double names, double left, double top, double cell, double beside) {
    double x(double column) {
      return left + column * cell;
    }

    double y(int row) {
      return top + row * ROW;
    }
  }

  private Layout layout() {
    double names = Math.ceil(widest(corner, MOST_NAME, rows.stream().map(Row::name).toList()));
    double beside = widest(right, WIDTH, rows.stream().map(Row::right).toList());
    double all = beside == 0 ? 0 : Math.ceil(beside) + GAP;
    double left = EDGE + names + GAP;
    double room = (WIDTH - left - all - EDGE) / columns.size();
    double cell = Math.floor(Math.min(MOST_CELL, Math.max(LEAST_CELL, room)));
    double top = upright ? Math.ceil(widest("", MOST_HEADING, columns)) + 2 * EDGE : HEAD;
    return new Layout(names, left, top, cell, all);
  }

  private static double widest(String heading, double most, List<String> texts) {
    double widest = Type.HEADING.width(heading);
    for (String text : texts) {
      if (widest < most) {
        widest = Math.max(widest, Type.BODY.width(Lettering.KEPT.fitted(text, Type.BODY, most)));
      }
    }
    return Math.min(most, widest);
  }

  @Override
  public int width() {
    Layout at = layout();
    return (int) Math.ceil(Math.max(WIDTH, at.x(columns.size()) + at.beside() + EDGE));
  }

  @Override
  public int height() {
    double below = GAP + BAR + legend().height(width() - 2.0 * EDGE) + EDGE;
    return (int) Math.ceil(layout().y(rows.size()) + below);
  }

  @Override
  public void on(Canvas canvas) {
    Layout at = layout();
    headings(canvas, at);
    double end = at.x(columns.size()) + at.beside();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double base = at.y(i) + BASE;
      canvas.data(row.name(), Type.BODY, Ink.INK, Canvas.Anchor.LEFT, EDGE, base, at.names());
      canvas.text(row.right(), Type.BODY, Ink.INK, Canvas.Anchor.RIGHT, end, base);
    }
    cells(canvas, at);
    double y = at.y(rows.size()) + GAP;
    bar(canvas, y);
    legend().draw(canvas, EDGE, y + BAR, width() - 2.0 * EDGE);
  }

  private void headings(Canvas canvas, Layout at) {
    double base = at.top() - EDGE;
    canvas.text(corner, Type.HEADING, Ink.INK, Canvas.Anchor.LEFT, EDGE, base);
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c);
      double middle = at.x(c + 0.5);
      if (upright) {
        canvas.upwards(name, Type.BODY, Ink.INK, middle + 4, base, MOST_HEADING);
      } else {
        double room = at.cell() - 4;
        canvas.data(name, Type.HEADING, Ink.INK, Canvas.Anchor.MIDDLE, middle, base, room);
      }
    }
    double end = at.x(columns.size()) + at.beside();
    canvas.text(right, Type.HEADING, Ink.INK, Canvas.Anchor.RIGHT, end, base);
  }

  /**
   * Colours first and texts after, as a text may stand on the edge of its cell. All cells of one
   * ink are one shape: a page of thousands would open slowly.
   */
  private void cells(Canvas canvas, Layout at) {
    var inks = new EnumMap<Ink, Path2D>(Ink.class);
    for (int i = 0; i < rows.size(); i++) {
      for (int c = 0; c < columns.size(); c++) {
        var area = new Rectangle2D.Double(at.x(c) + 0.5, at.y(i) + 0.5, at.cell() - 1, ROW - 1);
        rows.get(i).cells().get(c).ifPresent(each -> colour(canvas, each, area, inks));
      }
    }
    inks.forEach((ink, shape) -> canvas.fill(shape, ink));
    for (int i = 0; i < rows.size(); i++) {
      for (int c = 0; c < columns.size(); c++) {
        double x = at.x(c + 0.5);
        double base = at.y(i) + BASE;
        rows.get(i).cells().get(c).ifPresent(each -> number(canvas, each, x, base));
      }
    }
  }

  private void number(Canvas canvas, Cell cell, double x, double base) {
    Ink ink =
        cell.value().isPresent() ? HeatScale.text(scale.ink(cell.value().getAsDouble())) : Ink.INK;
    canvas.text(cell.text(), Type.CELL, ink, Canvas.Anchor.MIDDLE, x, base);
  }

  private void colour(Canvas canvas, Cell cell, Rectangle2D area, Map<Ink, Path2D> inks) {
    if (cell.value().isPresent()) {
      inks.computeIfAbsent(scale.ink(cell.value().getAsDouble()), ink -> new Path2D.Double())
          .append(area, false);
    } else {
      hatched(canvas, area);
    }
  }

  /** Strokes from the bottom left to the top right, with room for a sign in the middle. */
  private static void hatched(Canvas canvas, Rectangle2D area) {
    var strokes = new Path2D.Double();
    double height = area.getHeight();
    for (double x = area.getMinX(); x + height <= area.getMaxX() + 0.01; x += 6) {
      if (Math.abs(x + height / 2 - area.getCenterX()) > 5) {
        strokes.moveTo(x, area.getMaxY());
        strokes.lineTo(x + height, area.getMinY());
      }
    }
    canvas.outline(strokes, Ink.GRID, 1);
    canvas.outline(area, Ink.GRID, 0.75);
  }

  /** The steps of the scale with their ends. */
  private void bar(Canvas canvas, double y) {
    List<Double> ends = scale.ends();
    canvas.text(measure, Type.SMALL, Ink.INK, Canvas.Anchor.LEFT, EDGE, y + 13);
    double x = EDGE + Type.SMALL.width(measure) + 3 * GAP;
    for (int i = 0; i < scale.inks().size(); i++) {
      canvas.rectangle(x + i * BOX, y, BOX - 1, 14, scale.inks().get(i));
    }
    for (int i = 0; i < ends.size(); i++) {
      canvas.text(
          Axis.tick(scale.unit(), ends.get(i)),
          Type.SMALL,
          Ink.MUTED,
          Canvas.Anchor.MIDDLE,
          x + i * BOX,
          y + 27);
    }
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    if (scale.isDiverging()) {
      entries.add(Legend.swatch(Ink.HEAT_NONE, scale.unit().figure(0) + ": no difference"));
    }
    boolean undefined =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .flatMap(Optional::stream)
            .anyMatch(cell -> cell.value().isEmpty());
    if (undefined) {
      entries.add(
          new Legend.Entry(
              (canvas, x, y) -> {
                hatched(canvas, new Rectangle2D.Double(x - 11, y - 7, 28, 14));
                canvas.text("–", Type.CELL, Ink.INK, Canvas.Anchor.MIDDLE, x + 3, y + 4);
              },
              "  undefined"));
    }
    return new Legend(entries, notes);
  }
}
