package io.github.promptharness.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** A text as a refusal shows it: in quotes, on one line, and not too long. */
final class Excerpt {
  private static final int MOST = 40;

  private Excerpt() {}

  /**
   * The text in quotes; line breaks and tabs as {@code \n} and {@code \t}, cut at 40 characters.
   */
  static String of(String text) {
    return "\"" + cut(text.replace("\n", "\\n").replace("\t", "\\t")) + "\"";
  }

  /** Several texts, each in quotes. */
  static String list(Collection<String> texts) {
    return texts.stream().map(Excerpt::of).collect(Collectors.joining(", "));
  }

  /** The text, cut at 40 characters. */
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
  }
}
