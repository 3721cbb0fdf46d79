package io.github.promptharness.report.paper;

import io.github.promptharness.Summary;
import io.github.promptharness.report.PrintedTable;
import java.util.List;
import java.util.function.Function;

/** The tables for a paper as they are read from LaTeX and Markdown. */
public final class PrintedPaper {
  private PrintedPaper() {}

  /** Those of one sampling, counted from 0, and of the parameters. */
  public static List<PrintedTable> markdown(Summary summary, int sampling) {
    return tables(summary, sampling, table -> ReadMarkdown.table(MarkdownTable.of(table)));
  }

  /** The same from LaTeX. */
  public static List<PrintedTable> latex(Summary summary, int sampling) {
    return tables(summary, sampling, table -> ReadLatex.table(LatexTable.of(table)));
  }

  private static List<PrintedTable> tables(
      Summary summary, int sampling, Function<PaperTable, PrintedTable> read) {
    return PaperTables.of(summary).stream()
        .filter(table -> table.id().equals("parameters") || number(table.id()) == sampling)
        .map(read)
        .toList();
  }

  /** Such as 1 of {@code main-2}, {@code level-2-placebo} and {@code tags-2-1}. */
  private static int number(String id) {
    String plain = id.replaceFirst("-placebo$", "").replaceFirst("-part\\d+$", "");
    String suffix =
        plain.startsWith("tags-")
            ? plain.replaceFirst("^tags", "").replaceFirst("-\\d+$", "")
            : plain.replaceFirst("^[a-z]+", "");
    return suffix.isEmpty() ? 0 : Integer.parseInt(suffix.substring(1)) - 1;
  }
}
