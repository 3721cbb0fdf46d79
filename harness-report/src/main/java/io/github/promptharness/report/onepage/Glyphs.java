package io.github.promptharness.report.onepage;

import io.github.promptharness.report.content.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Texts in characters that the font of the page has. Others, and those of scripts that run from
 * right to left, which the page cannot lay out, stand as their codes and are counted.
 */
final class Glyphs {
  private static final String FONT = "/io/github/promptharness/report/font/LiberationSans-%s.ttf";
  private static final CmapLookup CHARACTERS = characters();

  private int replaced;

  /** The text, with a code such as {@code [U+6F22]} for each character that cannot be drawn. */
  String shown(String text) {
    var out = new StringBuilder();
    String visible = Visible.of(text).replace("⟨U+", "[U+").replace('⟩', ']');
    visible
        .codePoints()
        .forEach(
            c -> {
              if (isDrawn(c)) {
                out.appendCodePoint(c);
              } else {
                replaced++;
                out.append(String.format(Locale.ROOT, "[U+%04X]", c));
              }
            });
    return out.toString();
  }

  /** How many characters stand as their codes. */
  int replaced() {
    return replaced;
  }

  private static boolean isDrawn(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    byte direction = Character.getDirectionality(c);
    boolean isFromTheRight =
        direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    return !isFromTheRight
        && Character.getType(c) != Character.NON_SPACING_MARK
        && CHARACTERS.getGlyphId(c) != 0;
  }

  private static CmapLookup characters() {
    try (InputStream in = font("Regular");
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException("the font lies in this library", e);
    }
  }

  /** A font file of the page: {@code Regular} or {@code Bold}. */
  static InputStream font(String style) {
    InputStream in = Glyphs.class.getResourceAsStream(FONT.formatted(style));
    if (in == null) {
      throw new IllegalStateException("the font lies in this library: " + FONT.formatted(style));
    }
    return in;
  }
}
