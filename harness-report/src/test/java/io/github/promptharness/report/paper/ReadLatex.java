package io.github.promptharness.report.paper;

import io.github.promptharness.report.PrintedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tables of our LaTeX back, and is strict about what it reads. */
final class ReadLatex {
  private static final Pattern NESTED =
      Pattern.compile(
          "\\\\begin\\{tabular\\}\\[[tb]\\]\\{@\\{\\}[lr]@\\{\\}\\}(.*?)\\\\end\\{tabular\\}");
  private static final Pattern GROUP =
      Pattern.compile("\\\\multicolumn\\{\\d+\\}\\{@\\{\\}l\\}\\{\\\\emph\\{(.*)\\}\\} \\\\\\\\");
  private static final Pattern ESCAPED = Pattern.compile("\\\\promptharnesschar\\{([0-9A-F]+)\\}");
  private static final Pattern SYMBOL = Pattern.compile("\\\\symbol\\{(\\d+)\\}");

  private ReadLatex() {}

  /** The rows of the body with their cells as plain text; a further line follows a newline. */
  static List<List<String>> rows(String latex) {
    int last = latex.lastIndexOf("\\endlastfoot");
    int from = last >= 0 ? last : latex.indexOf("\\midrule");
    int to = last >= 0 ? latex.indexOf("\\end{longtable}") : latex.indexOf("\\bottomrule", from);
    var rows = new ArrayList<List<String>>();
    for (String line : latex.substring(latex.indexOf('\n', from) + 1, to).split("\n", -1)) {
      if (line.endsWith(" \\\\") && !line.startsWith("\\multicolumn")) {
        rows.add(cells(line.substring(0, line.length() - 3)));
      }
    }
    return rows;
  }

  /** A whole table; a row across all columns is a heading between rows. */
  static PrintedTable table(String latex) {
    int top = latex.indexOf("\\toprule\n") + "\\toprule\n".length();
    String header = latex.substring(top, latex.indexOf(" \\\\\n\\midrule", top));
    int last = latex.lastIndexOf("\\endlastfoot");
    int from = last >= 0 ? last : latex.indexOf("\\midrule");
    int to = last >= 0 ? latex.indexOf("\\end{longtable}") : latex.indexOf("\\bottomrule", from);
    var rows = new ArrayList<List<String>>();
    for (String line : latex.substring(latex.indexOf('\n', from) + 1, to).split("\n", -1)) {
      Matcher group = GROUP.matcher(line);
      if (group.matches()) {
        rows.add(List.of(text(group.group(1))));
      } else if (line.endsWith(" \\\\")) {
        rows.add(cells(line.substring(0, line.length() - 3)));
      }
    }
    return PrintedTable.of(cells(header), rows);
  }

  private static List<String> cells(String line) {
    String flat =
        NESTED
            .matcher(line)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1).replace("\\\\ ", "\n")));
    return List.of((" " + flat + " ").split("(?<!\\\\)&", -1)).stream()
        .map(cell -> text(cell.strip()))
        .toList();
  }

  /** What a text of ours says. */
  static String text(String latex) {
    String text =
        latex.replace("\\raggedright\\let\\\\\\tabularnewline ", "").replace("\\newline ", "\n");
    text = text.replace("\\allowbreak{}", "").replace("\\,\\%", " %").replace("$-$", "-");
    text =
        ESCAPED
            .matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
    text =
        SYMBOL
            .matcher(text)
            .replaceAll(
                m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1)))));
    text = text.replaceAll("\\\\textsuperscript\\{[^}]*\\}", "");
    text =
        text.replace("\\textless{}", "<")
            .replace("\\textgreater{}", ">")
            .replace("\\textbar{}", "|");
    text =
        text.replace("\\textasciitilde{}", "~")
            .replace("\\textasciicircum{}", "^")
            .replace("\\ldots{}", "…");
    text = text.replace("$\\langle$", "⟨").replace("$\\rangle$", "⟩");
    text = text.replaceAll("^\\{([\\[*(])\\}", "$1");
    text = text.replace("\\textbackslash{}", "\u0001").replaceAll("\\\\([{}$&#_%])", "\u0002$1");
    text = text.replaceAll("(?<!\u0002)\\{\\}", "");
    return text.replace("\u0002", "").replace("\u0001", "\\");
  }
}
