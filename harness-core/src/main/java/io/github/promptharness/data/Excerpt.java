package io.github.promptharness.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** A text as a refusal shows it: in quotes, on one line, and not too long. */
final class Excerpt {
  private static final int MOST = 40;

  private Excerpt() {}

  /**
   * The text in quotes, cut at 40 characters; line breaks and tabs as {@code \n} and {@code \t},
   * and what else cannot be seen by its code.
   */
  static String of(String text) {
    return "\"" + cut(text) + "\"";
  }

  /** Several texts, each in quotes. */
  static String list(Collection<String> texts) {
    return texts.stream().map(Excerpt::of).collect(Collectors.joining(", "));
  }

  /** The same without quotes. */
  static String cut(String text) {
    String shown =
        text.codePoints().limit(MOST).mapToObj(Excerpt::shown).collect(Collectors.joining());
    return text.codePointCount(0, text.length()) <= MOST ? shown : shown + "…";
  }

  private static String shown(int sign) {
    return switch (sign) {
      case ' ' -> " ";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          WhiteSpace.is(sign) || Character.isISOControl(sign)
              ? "\\u%04X".formatted(sign)
              : Character.toString(sign);
    };
  }
}
