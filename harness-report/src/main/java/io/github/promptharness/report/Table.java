package io.github.promptharness.report;

import java.util.List;
import java.util.Map;

/**
 * A table of the page.
 *
 * @param caption what it shows
 * @param header the headings, the first above the labels; a heading may have several lines
 * @param rows the rows
 * @param notes what else must be said of the numbers
 * @param folded whether it opens only when asked to
 */
record Table(
    String caption, List<String> header, List<Row> rows, List<String> notes, boolean folded)
    implements View {
  private static final int MOST_NOTE = 1_000;

  /** Copies the lists; the reason in a note may be of any length. */
  Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    notes = notes.stream().map(note -> Lines.shortened(note, MOST_NOTE)).toList();
  }

  Table inAFold() {
    return new Table(caption, header, rows, notes, true);
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
  record Row(String label, List<String> cells) implements View {
    /** Copies the cells. */
    Row {
      cells = List.copyOf(cells);
    }

    @Override
    public Map<String, Object> model() {
      return Map.of("label", label, "cells", cells);
    }
  }
}
