package io.github.promptharness.workspace;

/**
 * Texts with U+0000, which a model may answer and a PostgreSQL server cannot keep. There U+0010,
 * "data link escape", stands before a 0 in its place, and before a 1 in its own.
 */
final class NulEscape {
  private static final char NUL = '\0';
  private static final char ESCAPE = '\u0010';

  private NulEscape() {}

  /** A text without U+0000, which {@link #plain} turns back; itself if there is nothing to do. */
  static String escaped(String plain) {
    if (plain.indexOf(NUL) < 0 && plain.indexOf(ESCAPE) < 0) {
      return plain;
    }
    return plain.replace(ESCAPE + "", ESCAPE + "1").replace(NUL + "", ESCAPE + "0");
  }

  /** The text that was escaped. */
  static String plain(String escaped) {
    return escaped.indexOf(ESCAPE) < 0
        ? escaped
        : escaped.replace(ESCAPE + "0", NUL + "").replace(ESCAPE + "1", ESCAPE + "");
  }
}
