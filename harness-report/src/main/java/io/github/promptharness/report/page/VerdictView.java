package io.github.promptharness.report.page;

import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.VerdictText;
import io.github.promptharness.report.content.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found under one sampling: the verdict first, then its numbers.
 *
 * @param number which sampling, counted from 0
 * @param suffix the sampling in brackets, where there are several
 * @param verdict on each condition
 * @param sentences the findings in words
 */
record VerdictView(int number, String suffix, VerdictText verdict, List<? extends View> sentences)
    implements View {
  private static final int MOST_OPEN = 12;

  /** Copies the sentences. */
  VerdictView {
    sentences = List.copyOf(sentences);
  }

  @Override
  public Map<String, Object> model() {
    Optional<Table> table = verdict.table();
    return Map.of(
        "id",
        "verdict-" + number,
        "suffix",
        suffix,
        "inShort",
        verdict.inShort(),
        "basis",
        verdict.basis(),
        "sentences",
        sentences,
        "tables",
        table.map(all -> all.rows().size() > MOST_OPEN ? all.inAFold() : all).stream().toList());
  }
}
