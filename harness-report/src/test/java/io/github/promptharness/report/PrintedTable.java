package io.github.promptharness.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One table as it was read from a format, without line ends and marks.
 *
 * @param header what stands above the columns
 * @param lines the rows
 */
public record PrintedTable(List<String> header, List<Line> lines) {
  /**
   * One row.
   *
   * @param group the heading between rows that it stands below; empty if there is none
   * @param cells its cells, the label first
   */
  public record Line(String group, List<String> cells) {}

  /** A table of rows of which those of a single cell are headings. */
  public static PrintedTable of(List<String> header, List<List<String>> rows) {
    var lines = new ArrayList<Line>();
    String group = "";
    for (List<String> row : rows) {
      if (row.size() == 1) {
        group = flat(row.get(0));
      } else {
        lines.add(new Line(group, row.stream().map(PrintedTable::flat).toList()));
      }
    }
    return new PrintedTable(header.stream().map(PrintedTable::flat).toList(), lines);
  }

  /** The same table with another text in one cell. */
  PrintedTable with(int line, int column, String text) {
    var cells = new ArrayList<>(lines.get(line).cells());
    cells.set(column, text);
    var changed = new ArrayList<>(lines);
    changed.set(line, new Line(lines.get(line).group(), cells));
    return new PrintedTable(header, changed);
  }

  String cell(int line, int column) {
    return lines.get(line).cells().get(column);
  }

  /** A cell without line ends, marks of footnotes and significance, and commas between numbers. */
  public static String flat(String cell) {
    return cell.replace('\u00A0', ' ')
        .replaceAll("(?<=\\])[^\\s\\d,]+", "")
        .replaceAll("(?<=\\d)\\*$", "")
        .replaceAll("(, ?|\\s)+", " ")
        .strip();
  }
}
