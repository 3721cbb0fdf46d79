package io.github.promptharness.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of the page.
 *
 * @param caption what it shows
 * @param header the headings, the first above the labels; a heading may have several lines
 * @param rows the rows
 * @param notes what else must be said of the numbers
 * @param folded whether it opens only when asked to
 */
public record Table(
    String caption, List<String> header, List<Row> rows, List<String> notes, boolean folded)
    implements View {
  /** The heading of a column that counts the answers left out of the estimates of a row. */
  public static final String LEFT_OUT = "answers left out";

  private static final Set<String> NONE = Set.of("", "0");
  private static final int MOST_NOTE = 1_000;

  /** Copies the lists; the reason in a note may be of any length. */
  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    notes = notes.stream().map(note -> Lines.shortened(note, MOST_NOTE)).toList();
  }

  public Table inAFold() {
    return new Table(caption, header, rows, notes, true);
  }

  /** The table with one more note. */
  public Table with(String note) {
    var more = new ArrayList<>(notes);
    more.add(note);
    return new Table(caption, header, rows, more, folded);
  }

  /** Whether it counts answers that an estimate leaves out, in a column or below the estimate. */
  public boolean leavesAnswersOut() {
    int column = header.indexOf(LEFT_OUT) - 1;
    return rows.stream()
        .map(Row::cells)
        .anyMatch(
            cells ->
                (column >= 0 && column < cells.size() && !NONE.contains(cells.get(column)))
                    || cells.stream().anyMatch(Table::leavesSomeOut));
  }

  private static boolean leavesSomeOut(String cell) {
    return cell.endsWith(" left out") && !cell.endsWith(" no answer left out");
  }

  @Override
  public Map<String, Object> model() {
    return Map.of(
        "caption", caption, "header", header, "rows", rows, "notes", notes, "folded", folded);
  }

  /**
   * One row.
   *
   * @param label the name of the row
   * @param cells the others; none if the label heads the rows below it
   */
  public record Row(String label, List<String> cells) implements View {
    /** Copies the cells. */
    public Row {
      cells = List.copyOf(cells);
    }

    @Override
    public Map<String, Object> model() {
      return Map.of(
          "label",
          label,
          "pieces",
          Breaks.ofName(label),
          "isLong",
          Breaks.hasLongWord(label),
          "cells",
          cells.stream().map(Cell::of).toList());
    }
  }

  /**
   * One cell.
   *
   * @param text all of it
   * @param figure estimate and interval, neither of which is broken
   * @param basis what they rest on, which may be
   */
  private record Cell(String text, String figure, String basis) implements View {
    static Cell of(String text) {
      String[] parts = text.split("\n", 2);
      return new Cell(text, Breaks.ofFigure(parts[0]), parts.length == 1 ? "" : parts[1]);
    }

    @Override
    public Map<String, Object> model() {
      return Map.of("text", text, "figure", figure, "basis", basis);
    }
  }
}
