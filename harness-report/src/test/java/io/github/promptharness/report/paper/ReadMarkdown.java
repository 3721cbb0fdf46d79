package io.github.promptharness.report.paper;

import io.github.promptharness.report.PrintedTable;
import java.util.ArrayList;
import java.util.List;

/** Reads tables of our Markdown back. */
final class ReadMarkdown {
  private ReadMarkdown() {}

  /** The rows below the rule with their cells as plain text. */
  static List<List<String>> rows(String markdown) {
    var rows = new ArrayList<List<String>>();
    boolean isBody = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("|:--")) {
        isBody = true;
      } else if (isBody && line.startsWith("| ")) {
        rows.add(cells(line.substring(2, line.length() - 2)));
      } else {
        isBody = false;
      }
    }
    return rows;
  }

  /** A whole table; a row in bold is a heading between rows. */
  static PrintedTable table(String markdown) {
    List<String> lines = List.of(markdown.split("\n", -1));
    int rule = 0;
    while (!lines.get(rule).startsWith("|:--")) {
      rule++;
    }
    String header = lines.get(rule - 1);
    return PrintedTable.of(
        cells(header.substring(2, header.length() - 2)),
        rows(markdown).stream()
            .map(
                row ->
                    row.get(0).startsWith("**")
                        ? List.of(row.get(0).substring(2, row.get(0).length() - 2))
                        : row)
            .toList());
  }

  private static List<String> cells(String line) {
    return List.of((" " + line + " ").split("(?<!\\\\) \\| ", -1)).stream()
        .map(cell -> text(cell.strip()))
        .toList();
  }

  /** What a text of ours says. */
  static String text(String markdown) {
    return markdown
        .replace("<br>", "\n")
        .replaceAll("[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]", "")
        .replace("&#58;", ":")
        .replace("&#46;", ".")
        .replace("&#64;", "@")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\\\([\\\\`*_|~$^\\]#+=.)-])", "$1");
  }
}
