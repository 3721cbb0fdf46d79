package io.github.promptharness.report.paper;

import io.github.promptharness.report.content.Table;

/** Tables and texts of other packages as Markdown, in which nothing of a study is markup. */
public final class InMarkdown {
  private InMarkdown() {}

  /** A table with its caption above and its notes below. */
  public static String of(Table table) {
    return MarkdownTable.of(PaperTable.of("", table));
  }

  /** A text in one line. */
  public static String of(String text) {
    return MarkdownText.of(text);
  }
}
