package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;

/** What the fields of {@code answers.jsonl} and its neighbours mean. */
final class CodebookText {
  private CodebookText() {}

  static byte[] bytes() {
    return
"""
    # Fields

    ## answers.jsonl: a line for each answer; a field that does not apply is left out

    | field | what it is |
    |---|---|
%s
    ## verdicts.jsonl: a line for each answer of a model that scores rest on

    `trial` is the key of the question, `model` who answered it, `text` what it said.

    ## prompts.jsonl, variants.jsonl

    Items, and every item under every condition: the changed parts, the edits, the seed, and the hash of each line.

    ## summary.json

    Estimates by metric, condition, sampling and tag, each with its interval or the reason why there is none.
"""
        .formatted(
            Field.OF_ANSWERS.stream()
                .map(field -> "| `%s` | %s |\n".formatted(field.name(), field.meaning()))
                .collect(Collectors.joining()))
        .getBytes(UTF_8);
  }
}
