package io.github.promptharness.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The codebook as a table: a row for each column of the other tables, in their order. */
final class Codebook {
  private Codebook() {}

  /**
   * A column as the codebook has it.
   *
   * @param table of the column
   * @param position from 1
   * @param seen the column and what was seen of it
   */
  record Entry(Table<?> table, int position, Written.Seen seen) {
    Column<?> column() {
      return seen.column();
    }
  }

  static List<Entry> entries(List<Written> tables) {
    var entries = new ArrayList<Entry>();
    for (Written written : tables) {
      for (int i = 0; i < written.columns().size(); i++) {
        entries.add(new Entry(written.table(), i + 1, written.columns().get(i)));
      }
    }
    return entries;
  }

  static Table<Entry> of(List<Written> tables) {
    return of("codebook", tables);
  }

  /**
   * The same under another name, where a folder has several.
   *
   * @param name of its file, without ending
   */
  static Table<Entry> of(String name, List<Written> tables) {
    List<Column<Entry>> columns =
        List.of(
            text("file", "the file, without its ending", entry -> entry.table().name()),
            count("position", "which column of it, from 1", Entry::position),
            text("name", "as the header has it", entry -> entry.column().name()),
            text("type", "what its cells are", entry -> entry.column().type().shown()),
            known("unit", "of its numbers", entry -> entry.column().unit()),
            known("values", "which are possible", entry -> entry.column().values()),
            known("missing", "when a cell is missing", entry -> entry.column().missing()),
            text("meaning", "what it says", entry -> entry.column().meaning()),
            count("n_missing", "cells that are missing", entry -> entry.seen().facts().missing()),
            known("least", "smallest value", entry -> shown(entry.seen().facts().least())),
            known("most", "largest value", entry -> shown(entry.seen().facts().most())),
            count(
                "n_neutralised",
                "cells of the CSV file with an apostrophe before them",
                entry -> entry.seen().facts().neutralised()),
            count(
                "n_replaced",
                "cells of the CSV file in which characters were replaced",
                entry -> entry.seen().facts().replaced()),
            text("r", "class in R", entry -> entry.column().type().inR()),
            text("pandas", "type in pandas", entry -> entry.column().type().inPandas()));
    return Table.of(name, "a column of another file", columns, entries(tables));
  }

  /** A number or time as JSON has it, without quotes; empty if it is missing. */
  static String shown(Cell cell) {
    if (cell instanceof Cell.Missing) {
      return "";
    }
    String text = JsonForm.text(cell);
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static Column<Entry> text(String name, String meaning, Function<Entry, String> text) {
    return Column.of(name, Type.TEXT, meaning, entry -> new Cell.Text(text.apply(entry)));
  }

  private static Column<Entry> known(String name, String meaning, Function<Entry, String> text) {
    return Column.of(name, Type.TEXT, meaning, entry -> Cell.known(text.apply(entry)));
  }

  private static Column<Entry> count(String name, String meaning, Function<Entry, Number> count) {
    return Column.of(
        name, Type.INTEGER, meaning, entry -> new Cell.Whole(count.apply(entry).longValue()));
  }
}
