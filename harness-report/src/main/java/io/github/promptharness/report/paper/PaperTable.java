package io.github.promptharness.report.paper;

import io.github.promptharness.report.content.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of the page made ready for print: intervals that were made in another way than most have
 * a letter, so that the star is left for significance.
 *
 * @param id names the file and the label; never a text of the study
 * @param caption what it shows
 * @param header the headings, the first above the labels; a heading may have several lines
 * @param rows the rows
 * @param notes what must be said of the numbers
 */
record PaperTable(
    String id, String caption, List<String> header, List<Line> rows, List<Note> notes) {
  private static final Pattern MARKED =
      Pattern.compile("^([^\n]*\\])([*†‡§¶]+)(\n.*)?$", Pattern.DOTALL);
  private static final Pattern FOOTNOTE = Pattern.compile("^([*†‡§¶]+) (\\d.*)$", Pattern.DOTALL);
  private static final String LETTERS = "abcdefghijklmnoprstuvwxyz";

  /** Copies the lists. */
  PaperTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * A row.
   *
   * @param label its name
   * @param cells the others; none if the label heads the rows below it
   */
  record Line(String label, List<Cell> cells) {
    /** Copies the cells. */
    Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param text what it says; what the numbers rest on may stand in further lines
   * @param mark stands raised behind the first line; empty for none
   */
  record Cell(String text, String mark) {
    Cell withStar() {
      return new Cell(text, "*" + mark);
    }
  }

  /**
   * A note below the table.
   *
   * @param mark what it explains; empty if it is about the whole table
   * @param text what it says
   */
  record Note(String mark, String text) {}

  /** The same numbers as on the page. */
  static PaperTable of(String id, Table table) {
    var letters = new HashMap<String, String>();
    var notes = new ArrayList<Note>();
    for (String note : table.notes()) {
      Matcher footnote = FOOTNOTE.matcher(note);
      if (footnote.matches()) {
        String letter = letters.computeIfAbsent(footnote.group(1), sign -> letter(letters.size()));
        notes.add(new Note(letter, footnote.group(2)));
      } else {
        notes.add(new Note("", note));
      }
    }
    var lines = new ArrayList<Line>();
    for (Table.Row row : table.rows()) {
      lines.add(
          new Line(row.label(), row.cells().stream().map(each -> cell(each, letters)).toList()));
    }
    return new PaperTable(id, table.caption(), table.header(), lines, notes);
  }

  private static Cell cell(String text, Map<String, String> letters) {
    Matcher marked = MARKED.matcher(text);
    if (marked.matches() && letters.containsKey(marked.group(2))) {
      String rest = marked.group(3) == null ? "" : marked.group(3);
      return new Cell(marked.group(1) + rest, letters.get(marked.group(2)));
    }
    return new Cell(text, "");
  }

  private static String letter(int index) {
    return Character.toString(LETTERS.charAt(index % LETTERS.length()))
        .repeat(1 + index / LETTERS.length());
  }

  PaperTable with(Note note) {
    var more = new ArrayList<>(notes);
    more.add(note);
    return new PaperTable(id, caption, header, rows, more);
  }

  int columns() {
    return header.size();
  }
}
