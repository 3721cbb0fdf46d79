package io.github.promptharness.report.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in plain text: the first column to the left, the others to the right. What does not fit
 * beside the first column goes into further tables below.
 */
public final class TextTable {
  private static final String GAP = "   ";
  private static final int MOST_LABEL = 32;

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings; a heading may have several lines. */
  public TextTable(List<String> header) {
    this.header = List.copyOf(header);
  }

  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  public List<String> lines() {
    var lines = new ArrayList<String>();
    int from = 1;
    while (from < header.size()) {
      int to = from + 1;
      while (to < header.size() && width(from, to + 1) <= Lines.WIDTH) {
        to++;
      }
      if (from > 1) {
        lines.add("");
      }
      part(lines, from, to);
      from = to;
    }
    return lines;
  }

  private void part(List<String> lines, int from, int to) {
    int height = header.stream().mapToInt(h -> h.split("\n", -1).length).max().orElse(1);
    for (int i = 0; i < height; i++) {
      int line = i;
      lines.add(line(header.stream().map(h -> headerLine(h, line, height)).toList(), from, to));
    }
    rows.forEach(row -> lines.add(line(row, from, to)));
  }

  /** Headings of fewer lines stand at the bottom. */
  private static String headerLine(String heading, int line, int height) {
    String[] lines = heading.split("\n", -1);
    int index = line - (height - lines.length);
    return index < 0 ? "" : lines[index];
  }

  private String line(List<String> cells, int from, int to) {
    String label = Lines.shortened(cells.get(0), MOST_LABEL);
    var line = new StringBuilder(label).append(" ".repeat(width(0) - Lines.length(label)));
    for (int c = from; c < to; c++) {
      String cell = cells.get(c);
      line.append(GAP).append(" ".repeat(width(c) - Lines.length(cell))).append(cell);
    }
    return line.toString();
  }

  private int width(int from, int to) {
    int width = width(0);
    for (int c = from; c < to; c++) {
      width += GAP.length() + width(c);
    }
    return width;
  }

  private int width(int column) {
    int width = rows.stream().mapToInt(row -> Lines.length(row.get(column))).max().orElse(0);
    for (String line : header.get(column).split("\n", -1)) {
      width = Math.max(width, Lines.length(line));
    }
    return column == 0 ? Math.min(MOST_LABEL, width) : width;
  }
}
