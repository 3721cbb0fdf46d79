package io.github.promptharness.report.data;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The codebook as a page of Markdown, for people. */
final class CodebookPage {
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern SYNTAX = Pattern.compile("[\\\\`*\\[\\]<>|#&~$]");

  private final StringBuilder page = new StringBuilder();

  private CodebookPage() {}

  static String of(Summary summary, List<Written> tables, boolean neutralises) {
    var codebook = new CodebookPage();
    codebook.head(summary);
    codebook.files(tables);
    codebook.rules(neutralises);
    tables.forEach(codebook::columns);
    codebook.conditions(summary.provenance().conditions());
    return codebook.page.toString();
  }

  private void head(Summary summary) {
    var from = summary.provenance();
    line("# Codebook: " + shown(summary.study()));
    line("");
    line("- Library: " + shown(from.library()));
    line("- Model: %s at %s".formatted(shown(from.model().name()), shown(from.model().endpoint())));
    if (!from.model().disclosure().isBlank()) {
      line("- " + shown(from.model().disclosure()));
    }
    line("- Scorer: " + shown(from.scorer()));
    line("- Seed: " + from.seed());
    line("- SHA-256 of prompts, conditions and wordings: " + shown(from.studyHash()));
    line("- What intervals speak about: " + shown(from.estimand()));
    from.notes().forEach(note -> line("- " + shown(note)));
    line("");
  }

  private void files(List<Written> tables) {
    line("## Files");
    line("");
    line("| file | a row is | rows | SHA-256 of the .csv | SHA-256 of the .jsonl |");
    line("|---|---|---|---|---|");
    for (Written each : tables) {
      line(
          "| `%s` | %s | %s | `%s` | `%s` |"
              .formatted(
                  each.table().name(),
                  each.table().about(),
                  each.rows(),
                  each.csvSha256(),
                  each.jsonlSha256()));
    }
    line("");
  }

  private void rules(boolean neutralises) {
    line(
        """
        ## How to read them

        Both forms hold the same rows and columns, in UTF-8 with `\\n` at the end of each line. `codebook.csv` is the table below for
        programs, with the type of each column in R and pandas.

        - **JSON Lines**: the data as they are. A missing value is `null`; an infinite number is the text `"Infinity"` or `"-Infinity"`.
        - **CSV**: RFC 4180 with a header. A missing value is an empty cell and nothing else: `NA`, `null` and `None` are texts. Texts
          and lists stand in quotes, an empty text as `""`. Truths are `TRUE` and `FALSE`, infinite numbers `Inf` and `-Inf`.
        - Numbers have as many digits as it takes to read back the same double; decimals are exact. Times are ISO 8601 in UTC.
        - In CSV each line break within a text is `\\n`; another control character than tab, and half of a surrogate pair, stands as its
          code, such as `⟨U+0000⟩`. The column `n_replaced` of `codebook.csv` counts these cells.\
        """);
    line(
        neutralises
            ? """
            - In CSV a text has an apostrophe before it that a spreadsheet could take for a formula: one that begins with `=`, `+`, `-`, `@`
              (or their full-width or small forms), with or without white space before it, with a tab or a line break, or with an apostrophe
              that goes on like this; but not one that is just a number. To undo it, take one apostrophe away where what follows it is such
              a text. `n_neutralised` counts these cells.\
            """
            : "- Texts stand in CSV as they are, those among them that a spreadsheet takes for a"
                + " formula: do not open these files in one.");
    line("");
  }

  private void columns(Written written) {
    line("## %s".formatted(written.table().name()));
    line("");
    line("| column | type | unit | values | missing when | missing | seen | meaning |");
    line("|---|---|---|---|---|---|---|---|");
    for (Written.Seen seen : written.columns()) {
      Column<?> column = seen.column();
      String least = Codebook.shown(seen.facts().least());
      line(
          "| %s | %s | %s | %s | %s | %s | %s | %s |"
              .formatted(
                  shown(column.name()),
                  column.type().shown(),
                  column.unit(),
                  shown(column.values()),
                  column.missing(),
                  seen.facts().missing(),
                  least.isEmpty() ? "" : least + " to " + Codebook.shown(seen.facts().most()),
                  column.meaning()));
    }
    line("");
  }

  private void conditions(List<Condition> conditions) {
    line("## Conditions");
    line("");
    line("| condition | operator | dose | replicate | drawn | parameters |");
    line("|---|---|---|---|---|---|");
    for (Condition each : conditions) {
      line(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  shown(each.id()),
                  shown(each.operator()),
                  each.dose().isPresent() ? JsonForm.number(each.dose().getAsDouble()) : "",
                  each.replicate(),
                  each.drawn(),
                  shown(
                      new TreeMap<>(each.parameters())
                          .entrySet().stream()
                              .map(one -> one.getKey() + "=" + one.getValue())
                              .collect(Collectors.joining(", ")))));
    }
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** A text of the study, on one line, in which nothing hides and nothing is Markdown. */
  static String shown(String text) {
    String visible =
        HIDDEN
            .matcher(Plain.line(text))
            .replaceAll(hidden -> "⟨U+%04X⟩".formatted(hidden.group().codePointAt(0)));
    return SYNTAX
        .matcher(visible)
        .replaceAll(sign -> "\\\\" + Matcher.quoteReplacement(sign.group()));
  }
}
