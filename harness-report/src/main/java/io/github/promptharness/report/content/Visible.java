package io.github.promptharness.report.content;

import java.util.Locale;

/**
 * Text in which nothing hides: what a reader would not see, or would see in another order than it
 * was written, stands as its code, such as {@code ⟨U+202E⟩}.
 *
 * <p>Codes are shown for control characters apart from newline and tab, for format characters such
 * as bidirectional overrides and zero-width joiners, for letters that are drawn as nothing, for
 * line separators, variation selectors, noncharacters and halves of surrogate pairs.
 */
public final class Visible {
  private Visible() {}

  public static String of(String text) {
    if (isPlain(text) || text.codePoints().noneMatch(Visible::hides)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints().forEach(c -> append(shown, c, hides(c)));
    return shown.toString();
  }

  /** Whether it is of letters and signs that are shown as they are, as nearly all texts are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || (c < ' ' && c != '\n' && c != '\t')) {
        return false;
      }
    }
    return true;
  }

  /** The same for a text that is blank but means something: each character of it is shown. */
  public static String ofSpace(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case ' ' -> shown.append('␣');
                case '\t' -> shown.append('⇥');
                case '\n' -> shown.append("⏎\n");
                default -> append(shown, c, true);
              }
            });
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c, boolean asCode) {
    if (asCode) {
      shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
    } else {
      shown.appendCodePoint(c);
    }
  }

  private static boolean hides(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\t';
      case Character.FORMAT -> !isVisibleFormat(c);
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> isDrawnAsNothing(c) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    };
  }

  /** Signs of Arabic, Syriac and Kaithi numbers are format characters, and yet drawn. */
  private static boolean isVisibleFormat(int c) {
    return (c >= 0x600 && c <= 0x605)
        || c == 0x6DD
        || c == 0x70F
        || (c >= 0x890 && c <= 0x891)
        || c == 0x8E2
        || c == 0x110BD
        || c == 0x110CD;
  }

  /** The joiner of graphemes, fillers, inherent vowels, and the selectors of variants. */
  private static boolean isDrawnAsNothing(int c) {
    return c == 0x34F
        || (c >= 0x115F && c <= 0x1160)
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFA0
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }
}
