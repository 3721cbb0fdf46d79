package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Unit;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table whose cells have colours. What a colour says is also in the cell or beside its row, as a
 * number.
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
   * @param text what it says
   * @param value by which it is coloured; absent if it is undefined
   */
  record Cell(String text, OptionalDouble value) {
    /** A number, or what cannot be estimated. */
    static Cell of(Unit unit, OptionalDouble value) {
      return new Cell(value.isPresent() ? unit.figure(value.getAsDouble()) : "–", value);
    }
  }

  @Override
  public int width() {
    return (int) Math.ceil(Math.max(WIDTH, left() + columns.size() * cell() + beside() + EDGE));
  }

  @Override
  public int height() {
    return (int) Math.ceil(bottom() + GAP + BAR + legend().height(width() - 2.0 * EDGE) + EDGE);
  }

  private double names() {
    double widest = Type.HEADING.width(corner);
    for (Row row : rows) {
      if (widest < MOST_NAME) {
        widest =
            Math.max(
                widest, Type.BODY.width(Lettering.KEPT.fitted(row.name(), Type.BODY, MOST_NAME)));
      }
    }
    return Math.ceil(Math.min(MOST_NAME, widest));
  }

  private double left() {
    return EDGE + names() + GAP;
  }

  private double beside() {
    double widest = right.isEmpty() ? 0 : Type.HEADING.width(right);
    for (Row row : rows) {
      widest = Math.max(widest, Type.BODY.width(row.right()));
    }
    return widest == 0 ? 0 : Math.ceil(widest) + GAP;
  }

  private double cell() {
    double room = (WIDTH - left() - beside() - EDGE) / columns.size();
    return Math.floor(Math.min(MOST_CELL, Math.max(LEAST_CELL, room)));
  }

  private double head() {
    if (!upright) {
      return 30;
    }
    double longest = 0;
    for (String column : columns) {
      longest =
          Math.max(
              longest, Type.BODY.width(Lettering.KEPT.fitted(column, Type.BODY, MOST_HEADING)));
    }
    return Math.ceil(Math.min(MOST_HEADING, longest)) + 2 * EDGE;
  }

  private double bottom() {
    return head() + rows.size() * ROW;
  }

  @Override
  public void on(Canvas canvas) {
    headings(canvas);
    double names = names();
    double right = left() + columns.size() * cell() + beside();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double base = head() + i * ROW + 14;
      canvas.data(row.name(), Type.BODY, Ink.INK, Canvas.Anchor.LEFT, EDGE, base, names);
      canvas.text(row.right(), Type.BODY, Ink.INK, Canvas.Anchor.RIGHT, right, base);
    }
    cells(canvas);
    bar(canvas, bottom() + GAP);
    legend().draw(canvas, EDGE, bottom() + GAP + BAR, width() - 2.0 * EDGE);
  }

  private void headings(Canvas canvas) {
    double base = head() - EDGE;
    canvas.text(corner, Type.HEADING, Ink.INK, Canvas.Anchor.LEFT, EDGE, base);
    for (int c = 0; c < columns.size(); c++) {
      double middle = left() + (c + 0.5) * cell();
      if (upright) {
        canvas.upwards(columns.get(c), Type.BODY, Ink.INK, middle + 4, base, MOST_HEADING);
      } else {
        canvas.data(
            columns.get(c), Type.BODY, Ink.INK, Canvas.Anchor.MIDDLE, middle, base, cell() - 4);
      }
    }
    double end = left() + columns.size() * cell() + beside();
    canvas.text(right, Type.HEADING, Ink.INK, Canvas.Anchor.RIGHT, end, base);
  }

  /** Colours first and texts after, so that the file names each of them once. */
  private void cells(Canvas canvas) {
    for (int i = 0; i < rows.size(); i++) {
      for (int c = 0; c < columns.size(); c++) {
        double x = left() + c * cell();
        double y = head() + i * (double) ROW;
        rows.get(i).cells().get(c).ifPresent(each -> colour(canvas, each, x, y));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      for (int c = 0; c < columns.size(); c++) {
        double x = left() + (c + 0.5) * cell();
        double y = head() + i * (double) ROW + 14;
        rows.get(i)
            .cells()
            .get(c)
            .ifPresent(
                each ->
                    canvas.text(each.text(), Type.CELL, text(each), Canvas.Anchor.MIDDLE, x, y));
      }
    }
  }

  private Ink text(Cell cell) {
    return cell.value().isPresent()
        ? HeatScale.text(scale.ink(cell.value().getAsDouble()))
        : Ink.INK;
  }

  private void colour(Canvas canvas, Cell cell, double x, double y) {
    if (cell.value().isPresent()) {
      canvas.rectangle(
          x + 0.5, y + 0.5, cell() - 1, ROW - 1, scale.ink(cell.value().getAsDouble()));
    } else {
      hatched(canvas, new Rectangle2D.Double(x + 0.5, y + 0.5, cell() - 1, ROW - 1));
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
          scale.unit().figure(ends.get(i)) + (scale.unit() == Unit.SHARE ? " %" : ""),
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
