package io.github.promptharness.report.review;

import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The words that a variant has and its original has not: what a person reads of a wording. */
final class WordingText {
  private static final String BETWEEN = "\n\n";

  private WordingText() {}

  /**
   * The changed parts, whole, one below the other; empty if no part says anything new, as where the
   * layout or the order alone is another.
   */
  static String of(Variant variant) {
    var old = new HashSet<>(parts(variant.original()));
    return String.join(
        BETWEEN,
        parts(variant.prompt()).stream().filter(part -> !old.contains(part)).distinct().toList());
  }

  private static List<String> parts(Prompt prompt) {
    var parts = new ArrayList<String>();
    parts.add(prompt.instruction());
    parts.add(prompt.answerRule());
    prompt
        .exemplars()
        .forEach(
            each -> {
              parts.add(each.input());
              parts.add(each.output());
            });
    prompt.turns().forEach(turn -> parts.add(turn.text()));
    parts.add(prompt.input());
    prompt.choices().forEach(choice -> parts.add(choice.text()));
    parts.add(prompt.tools());
    parts.add(prompt.schema());
    parts.removeIf(String::isEmpty);
    return parts;
  }
}
