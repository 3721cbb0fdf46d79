package io.github.promptharness.report.console;

import io.github.promptharness.report.content.AnswerCounts;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.TextTable;

/** What became of the answers of one sampling, as a table of the conditions. */
final class AnswerText {
  private final SummaryRows rows;
  private final Lines out;

  AnswerText(SummaryRows rows, Lines out) {
    this.rows = rows;
    this.out = out;
  }

  void write(String sampling) {
    var answers = new AnswerCounts(rows.counts(sampling));
    if (answers.counts().isEmpty()) {
      return;
    }
    out.heading("What became of the answers" + rows.suffix(sampling));
    var table = new TextTable(answers.header());
    answers.counts().forEach(row -> table.row(answers.cells(row)));
    out.addAll(table.lines());
    answers.notes().forEach(note -> out.wrapped("  ", note));
  }
}
