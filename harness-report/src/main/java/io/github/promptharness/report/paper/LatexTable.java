package io.github.promptharness.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table to be read in by {@code \input}. It needs {@code booktabs}, and {@code longtable} where
 * it has more than 40 rows.
 */
final class LatexTable {
  static final int MOST_ON_A_PAGE = 40;
  private static final String LABEL = "tab:promptharness-";

  private final PaperTable table;
  private final ColumnShape shape;
  private final List<String> lines = new ArrayList<>();

  private LatexTable(PaperTable table) {
    this.table = table;
    this.shape = ColumnShape.of(table);
  }

  static String of(PaperTable table) {
    return new LatexTable(table).text();
  }

  /** What {@code \ref} takes. */
  static String label(String id) {
    return LABEL + id;
  }

  static boolean isLong(PaperTable table) {
    return table.rows().size() > MOST_ON_A_PAGE;
  }

  private String text() {
    boolean isLong = isLong(table);
    lines.add(
        "% Needs \\usepackage{booktabs}" + (isLong ? " and \\usepackage{longtable}" : "") + ".");
    if (isLong) {
      longTable();
    } else {
      shortTable();
    }
    String all = String.join("\n", lines) + "\n";
    return all.contains("\\promptharnesschar") ? LatexText.CHARACTER + "\n" + all : all;
  }

  private void shortTable() {
    lines.add("\\begin{table}[htbp]");
    lines.add("\\centering");
    lines.add("\\caption{" + LatexText.of(table.caption()) + ".}");
    lines.add("\\label{" + label(table.id()) + "}");
    lines.add(size());
    lines.add("\\begin{tabular}{" + columns() + "}");
    lines.add("\\toprule");
    lines.add(header());
    lines.add("\\midrule");
    rows();
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    if (!table.notes().isEmpty()) {
      lines.add("\\par\\smallskip");
      lines.add("\\begin{minipage}{\\linewidth}\\footnotesize\\raggedright");
      lines.add(notes());
      lines.add("\\end{minipage}");
    }
    lines.add("\\end{table}");
  }

  private void longTable() {
    lines.add("\\begingroup");
    lines.add(size());
    lines.add("\\begin{longtable}{" + columns() + "}");
    lines.add("\\caption{" + LatexText.of(table.caption()) + ".}");
    lines.add("\\label{" + label(table.id()) + "}\\\\");
    lines.add("\\toprule");
    lines.add(header());
    lines.add("\\midrule");
    lines.add("\\endfirsthead");
    lines.add("\\toprule");
    lines.add(header());
    lines.add("\\midrule");
    lines.add("\\endhead");
    lines.add("\\midrule");
    lines.add("\\multicolumn{" + table.columns() + "}{r}{\\emph{continued}} \\\\");
    lines.add("\\endfoot");
    lines.add("\\bottomrule");
    lines.add("\\endlastfoot");
    rows();
    lines.add("\\end{longtable}");
    if (!table.notes().isEmpty()) {
      lines.add("\\noindent\\begin{minipage}{\\linewidth}\\footnotesize\\raggedright");
      lines.add(notes());
      lines.add("\\end{minipage}\\par");
    }
    lines.add("\\endgroup");
  }

  private String size() {
    return shape.isTooWide() ? "\\scriptsize\\setlength{\\tabcolsep}{3pt}" : "\\small";
  }

  /** The outer columns lose the gap beside them, which nothing needs. */
  private String columns() {
    var columns = new StringBuilder("@{}");
    for (int i = 0; i < table.columns(); i++) {
      columns.append(shape.latex(i, i > 0 && ColumnShape.isText(table, i)));
    }
    return columns.append("@{}").toString();
  }

  private String header() {
    var cells = new ArrayList<String>();
    for (int i = 0; i < table.columns(); i++) {
      cells.add(stacked(table.header().get(i), i, "b"));
    }
    return String.join(" & ", cells) + " \\\\";
  }

  private void rows() {
    boolean isFirst = true;
    for (PaperTable.Line line : table.rows()) {
      if (line.cells().isEmpty()) {
        lines.add(
            (isFirst ? "" : "\\addlinespace\n")
                + "\\multicolumn{"
                + table.columns()
                + "}{@{}l}{\\emph{"
                + LatexText.of(line.label())
                + "}} \\\\");
      } else {
        lines.add(row(line));
      }
      isFirst = false;
    }
  }

  private String row(PaperTable.Line line) {
    var cells = new ArrayList<String>();
    cells.add(stacked(line.label(), 0, "t"));
    for (int i = 1; i < table.columns(); i++) {
      cells.add(i <= line.cells().size() ? cell(line.cells().get(i - 1), i) : "");
    }
    return String.join(" & ", cells) + " \\\\";
  }

  private String cell(PaperTable.Cell cell, int column) {
    List<String> parts = List.of(cell.text().split("\n", 2));
    String first = LatexText.of(parts.get(0)) + raised(cell.mark());
    if (parts.size() == 1) {
      return shape.shares().get(column) > 0 ? ragged(first) : first;
    }
    String rest = parts.get(1).lines().map(LatexText::of).collect(Collectors.joining(", "));
    if (shape.shares().get(column) > 0) {
      return ragged(first.isEmpty() ? rest : first + "\\newline " + rest);
    }
    String stacked = rest.replace(", ", ",\\\\ ");
    return "\\begin{tabular}[t]{@{}r@{}}" + first + "\\\\ " + stacked + "\\end{tabular}";
  }

  private String stacked(String text, int column, String place) {
    List<String> parts = text.lines().map(LatexText::of).toList();
    if (shape.shares().get(column) > 0) {
      return ragged(String.join(" ", parts));
    }
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    boolean isLeft = column == 0 || ColumnShape.isText(table, column);
    return "\\begin{tabular}["
        + place
        + "]{@{}"
        + (isLeft ? "l" : "r")
        + "@{}}"
        + String.join("\\\\ ", parts)
        + "\\end{tabular}";
  }

  /** The end of a row is lost to a column set ragged, unless it is given back. */
  private static String ragged(String text) {
    return text.isEmpty() ? "" : "\\raggedright\\let\\\\\\tabularnewline " + text;
  }

  private String notes() {
    return table.notes().stream()
        .map(
            note ->
                raised(note.mark())
                    + (note.mark().isEmpty() ? "" : " ")
                    + LatexText.of(note.text()))
        .collect(Collectors.joining("\\par\n"));
  }

  private static String raised(String mark) {
    return mark.isEmpty() ? "" : "\\textsuperscript{" + mark + "}";
  }
}
