package io.github.promptharness.predict.feature;

import io.github.promptharness.Prompt;
import io.github.promptharness.predict.Candidate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The text that features read, and its words. */
final class Words {
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['\u2019]\\p{L}+)*");
  private static final Pattern SENTENCE = Pattern.compile("[.!?]+(?=\\s|$)");

  private Words() {}

  /**
   * The question with its options as it will be shown: that of the variant if it is known, else the
   * original's; the instruction where there is no question.
   */
  static Optional<String> shown(Candidate candidate) {
    return candidate
        .variant()
        .map(variant -> variant.prompt())
        .or(candidate::original)
        .map(Words::of);
  }

  private static String of(Prompt prompt) {
    return prompt.question().isEmpty() ? prompt.instruction() : prompt.question();
  }

  /** The question alone, without its options. */
  static Optional<String> question(Candidate candidate) {
    return candidate.original().map(Words::input);
  }

  static String input(Prompt prompt) {
    return prompt.input().isEmpty() ? prompt.instruction() : prompt.input();
  }

  /** In lower case. */
  static List<String> of(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  /** Ends of sentences; at least 1. */
  static int sentences(String text) {
    String stripped = text.strip();
    int ends = (int) SENTENCE.matcher(stripped).results().count();
    boolean open = !stripped.isEmpty() && !stripped.matches("(?s).*[.!?]");
    return Math.max(1, ends + (open ? 1 : 0));
  }
}
