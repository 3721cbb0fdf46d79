package io.github.promptharness.report.paper;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.figure.Figure;
import java.util.List;
import java.util.stream.Collectors;

/** A document that reads everything in, and the guide to the folder. */
final class Preview {
  private static final int MOST_NAME = 200;
  private static final String HEAD =
      """
      \\documentclass{article}
      \\usepackage[T1]{fontenc}
      \\usepackage[utf8]{inputenc}
      \\usepackage{booktabs}
      \\usepackage{longtable}
      \\usepackage{graphicx}
      """;
  private static final String METHODS =
      """
      \\input{methods}
      \\bibliographystyle{plain}
      \\bibliography{references}
      \\clearpage
      """;

  private Preview() {}

  static String of(Summary summary, List<PaperTable> tables, List<Figure> figures) {
    String title = LatexText.of(Lines.shortened(summary.study(), MOST_NAME));
    String inputs =
        tables.stream()
            .map(table -> "\\input{tables/" + table.id() + "}")
            .collect(Collectors.joining("\n\\clearpage\n"));
    String drawn = figures.stream().map(Preview::figure).collect(Collectors.joining());
    return HEAD
        + LatexText.CHARACTER
        + "\n\\begin{document}\n\\section*{"
        + title
        + "}\n"
        + METHODS
        + drawn
        + inputs
        + "\n\\end{document}\n";
  }

  private static String figure(Figure figure) {
    return """
    \\begin{figure}[htbp]
    \\centering
    \\includegraphics[width=\\linewidth]{figures/%s.pdf}
    \\caption{%s.}
    \\label{fig:promptharness-%s}
    \\end{figure}
    \\clearpage
    """
        .formatted(figure.id(), LatexText.of(figure.title()), figure.id());
  }

  static String readme(List<PaperTable> tables, List<Figure> figures) {
    var out = new StringBuilder();
    out.append(
        """
        # For a paper

        All numbers come from one summary. `preview.tex` shows everything: `pdflatex preview`, `bibtex
        preview`, `pdflatex preview` twice.

        - `methods.tex`, `methods.md`: how the study was done. Citations are `\\cite` in LaTeX and
          pandoc's `[@key]` in Markdown.
        - `references.bib`: what the methods cite.
        - `checklist.md`: reporting checklists, to be completed.
        - `figures/`: each as SVG, as PDF for `\\includegraphics`, and as PNG at 300 dpi.
        - `tables.md`: all tables.
        - `tables/*.tex`: the same, each for `\\input`. They need `booktabs`, and `longtable` where they
          say so. Characters that pdfLaTeX lacks are `\\promptharnesschar{6F22}`, printed as U+6F22; with
          XeLaTeX or LuaLaTeX and a font that has them write
          `\\newcommand{\\promptharnesschar}[1]{\\symbol{"#1}}` before the first table.

        | file | table |
        |:--|:--|
        """);
    tables.forEach(
        table ->
            out.append("| `tables/")
                .append(table.id())
                .append(".tex` | ")
                .append(MarkdownText.of(table.caption()))
                .append(" |\n"));
    if (!figures.isEmpty()) {
      out.append("\n| file | figure |\n|:--|:--|\n");
    }
    figures.forEach(
        figure ->
            out.append("| `figures/")
                .append(figure.id())
                .append(".*` | ")
                .append(MarkdownText.of(figure.title()))
                .append(" |\n"));
    return out.toString();
  }
}
