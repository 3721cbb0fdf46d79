package io.github.promptharness.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as GitHub and pandoc read it, with its notes below. */
final class MarkdownTable {
  private static final String RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
  private static final String PLAIN = "abcdefghijklmnoprstuvwxyz";

  private MarkdownTable() {}

  static String of(PaperTable table) {
    var lines = new ArrayList<String>();
    lines.add("**" + MarkdownText.of(table.caption()) + "**");
    lines.add("");
    lines.add(row(table.header().stream().map(MarkdownTable::broken).toList()));
    var rule = new ArrayList<String>(List.of(":--"));
    for (int i = 1; i < table.columns(); i++) {
      rule.add(ColumnShape.isText(table, i) ? ":--" : "--:");
    }
    lines.add("|" + String.join("|", rule) + "|");
    for (PaperTable.Line line : table.rows()) {
      lines.add(row(cells(table, line)));
    }
    for (PaperTable.Note note : table.notes()) {
      lines.add("");
      String text = MarkdownText.of(note.text());
      lines.add(note.mark().isEmpty() ? text : raised(note.mark()) + " " + text);
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> cells(PaperTable table, PaperTable.Line line) {
    var cells = new ArrayList<String>();
    cells.add(line.cells().isEmpty() ? "**" + broken(line.label()) + "**" : broken(line.label()));
    for (int i = 1; i < table.columns(); i++) {
      cells.add(i <= line.cells().size() ? cell(line.cells().get(i - 1)) : "");
    }
    return cells;
  }

  private static String cell(PaperTable.Cell cell) {
    List<String> lines = List.of(cell.text().split("\n", -1));
    return MarkdownText.of(lines.get(0))
        + raised(cell.mark())
        + lines.stream()
            .skip(1)
            .map(line -> "<br>" + MarkdownText.of(line))
            .collect(Collectors.joining());
  }

  private static String broken(String text) {
    return text.lines().map(MarkdownText::of).collect(Collectors.joining("<br>"));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String raised(String mark) {
    return mark.codePoints()
        .mapToObj(
            c ->
                c == '*'
                    ? "\\*"
                    : Character.toString(
                        RAISED.codePointAt(RAISED.offsetByCodePoints(0, PLAIN.indexOf(c)))))
        .collect(Collectors.joining());
  }
}
