package io.github.promptharness.report.paper;

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
