package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Visible;
import java.util.Locale;

/** How texts of a study are written in a figure. */
enum Lettering {
  /** Every character is kept, as the viewer has other fonts for those that ours lacks. */
  KEPT,
  /** A character that our font lacks stands as its code, as there is no other font. */
  DRAWN;

  private static final String ELLIPSIS = "…";

  /** The text on one line, with nothing hidden in it. */
  String shown(String text) {
    if (isPlain(text)) {
      return text;
    }
    String line = Visible.of(text.replace("\n", "⏎").replace("\t", " "));
    if (this == KEPT || Typeface.REGULAR.hasAll(line)) {
      return line;
    }
    var drawn = new StringBuilder();
    line.codePoints().forEach(c -> drawn.append(drawn(c)));
    return drawn.toString();
  }

  /** Whether it is of the letters and signs that every font has, as most texts are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String drawn(int codePoint) {
    if (Typeface.REGULAR.has(codePoint)) {
      return Character.toString(codePoint);
    }
    return switch (codePoint) {
      case '⟨' -> "‹";
      case '⟩' -> "›";
      case '⏎' -> "¶";
      default -> String.format(Locale.ROOT, "‹U+%04X›", codePoint);
    };
  }

  /**
   * A text of the study within a width; where it is longer its middle is left out.
   *
   * @param width in pixels
   */
  String fitted(String text, Type type, double width) {
    // No character is narrower than a fifth of the size, so what lies further in is left out.
    int most = (int) (width / type.size() * 5) + 2;
    String some = text;
    if (text.length() > 8 * most) {
      int head = text.offsetByCodePoints(0, most);
      int tail = text.offsetByCodePoints(text.length(), -most);
      some = text.substring(0, head) + ELLIPSIS + text.substring(tail);
    }
    String shown = shown(some);
    if (type.width(shown) <= width) {
      return shown;
    }
    int[] codes = shown.codePoints().toArray();
    double left = width - type.width(ELLIPSIS);
    int head = 0;
    int tail = 0;
    while (head + tail < codes.length) {
      boolean atHead = head <= tail;
      int next = atHead ? codes[head] : codes[codes.length - 1 - tail];
      left -= type.width(Character.toString(next));
      if (left < 0) {
        break;
      }
      head += atHead ? 1 : 0;
      tail += atHead ? 0 : 1;
    }
    return new String(codes, 0, head) + ELLIPSIS + new String(codes, codes.length - tail, tail);
  }
}
