package io.github.promptharness.stats.text;

/** What stands between the tokens of a text. */
final class Tokens {
  /** Of white space: between this and U+00A0 there is none. */
  private static final char FIRST_BEYOND_LATIN = '\u1680';

  private static final char LAST = '\u3000';

  private Tokens() {}

  /** As Python's {@code str.split()}; all such characters lie in the basic plane. */
  static boolean isWhiteSpace(char c) {
    if (c < FIRST_BEYOND_LATIN) {
      return c <= ' ' ? Character.isWhitespace(c) : c == '\u0085' || c == '\u00A0';
    }
    return c <= LAST && Character.isSpaceChar(c);
  }
}
