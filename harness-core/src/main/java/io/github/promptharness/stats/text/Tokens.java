package io.github.promptharness.stats.text;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a text: what stands between white space. */
final class Tokens {
  private Tokens() {}

  static List<String> of(String text) {
    var tokens = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isWhiteSpace(text.charAt(i))) {
        if (start < i) {
          tokens.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    if (start < text.length()) {
      tokens.add(text.substring(start));
    }
    return List.copyOf(tokens);
  }

  /** As Python's {@code str.split()}; all such characters lie in the basic plane. */
  private static boolean isWhiteSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
