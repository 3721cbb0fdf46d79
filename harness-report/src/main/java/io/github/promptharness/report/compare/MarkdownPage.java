package io.github.promptharness.report.compare;

import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.page.StillPage;
import io.github.promptharness.report.paper.InMarkdown;
import java.util.ArrayList;
import java.util.List;

/** The page as Markdown: the same sentences and tables, and figures in words. */
final class MarkdownPage {
  private static final int LONGEST = 20_000;

  private MarkdownPage() {}

  static String of(StillPage page) {
    var parts = new ArrayList<String>();
    parts.add("# " + text(page.title()));
    parts.add(text(page.about()));
    page.cautions().forEach(caution -> parts.add("> **Note.** " + text(caution)));
    parts.add("**" + text(page.lead().inPlain()) + "**");
    parts.addAll(listed(page.findings()));
    for (StillPage.Chapter chapter : page.chapters()) {
      parts.add("## " + text(chapter.title()));
      chapter.sentences().forEach(sentence -> parts.add(text(sentence.inPlain())));
      for (Figure figure : chapter.figures()) {
        parts.add("*" + text(figure.description()) + "*");
      }
      for (Table table : chapter.tables()) {
        parts.add(InMarkdown.of(table).strip());
      }
      for (Table table : chapter.texts()) {
        parts.add(InMarkdown.of(table).strip());
      }
    }
    return String.join("\n\n", parts) + "\n";
  }

  private static List<String> listed(List<Sentence> sentences) {
    return sentences.isEmpty()
        ? List.of()
        : List.of(
            String.join(
                "\n", sentences.stream().map(each -> "- " + text(each.inPlain())).toList()));
  }

  private static String text(String any) {
    return InMarkdown.of(Lines.shortened(any, LONGEST));
  }
}
