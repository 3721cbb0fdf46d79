package io.github.promptharness.report.figure;

import io.github.promptharness.HarnessException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The bundled font in its two weights. It has the widths of Arial and Helvetica, so text that is
 * laid out with it fits where a viewer has one of those instead.
 */
enum Typeface {
  REGULAR("LiberationSans-Regular.ttf"),
  BOLD("LiberationSans-Bold.ttf");

  /** The families by which a viewer finds it or one of its widths. */
  static final String FAMILIES = "Liberation Sans, Arial, Helvetica, sans-serif";

  /** Widths are taken at this size, at which no hinting moves them, and scaled. */
  private static final int UNITS = 2048;

  /** What a character that the font lacks is taken to need, in ems: most of them are wide. */
  private static final double WIDEST = 1;

  private static final String NO_FONTS =
      "Figures cannot be drawn as this Java cannot load fonts (%s): install its font libraries, on"
          + " Debian and Ubuntu the packages fontconfig and libfreetype6, on Alpine fontconfig and"
          + " ttf-dejavu, on Fedora fontconfig and freetype; where there is no display, start Java"
          + " with -Djava.awt.headless=true";

  private final String resource;
  private final Map<Integer, Double> advances = new ConcurrentHashMap<>();

  Typeface(String resource) {
    this.resource = resource;
  }

  /** The font at a size in pixels. */
  Font at(double size) {
    Loaded both = Loaded.both();
    return (this == BOLD ? both.bold : both.regular).deriveFont((float) size);
  }

  /** The file of the font; the caller closes it. */
  InputStream file() {
    InputStream file =
        Typeface.class.getResourceAsStream("/io/github/promptharness/report/font/" + resource);
    if (file == null) {
      throw new IllegalStateException("the jar must hold the font " + resource);
    }
    return file;
  }

  /** How wide a text is in pixels, whatever the machine. */
  double width(String text, double size) {
    // Widths are whole 2048ths, so that their sum is exact.
    double sum = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      sum += width(point);
      i += Character.charCount(point);
    }
    return sum * size;
  }

  /** Whether the font has every character of a text. */
  boolean hasAll(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!has(point)) {
        return false;
      }
      i += Character.charCount(point);
    }
    return true;
  }

  boolean has(int codePoint) {
    return advance(codePoint) >= 0;
  }

  private double width(int codePoint) {
    double advance = advance(codePoint);
    return advance < 0 ? WIDEST : advance;
  }

  /** In ems; below 0 if the font lacks the character. */
  private double advance(int codePoint) {
    Double known = advances.get(codePoint);
    if (known == null) {
      known = measured(codePoint);
      advances.put(codePoint, known);
    }
    return known;
  }

  private double measured(int codePoint) {
    Font font = at(UNITS);
    if (!font.canDisplay(codePoint)) {
      return -1;
    }
    var context = new FontRenderContext(null, true, true);
    float advance =
        font.createGlyphVector(context, Character.toString(codePoint))
            .getGlyphMetrics(0)
            .getAdvanceX();
    return advance / (double) UNITS;
  }

  /**
   * What is loaded, or one sentence that says what to install where a Java without font libraries
   * fails, which it does in many ways, by errors among them.
   */
  // Errors are caught: without fontconfig or freetype the JDK throws InternalError,
  // NoClassDefFoundError, UnsatisfiedLinkError, NullPointerException or AWTError.
  static <T> T loaded(Supplier<T> loading) {
    try {
      return loading.get();
    } catch (RuntimeException | LinkageError | InternalError | java.awt.AWTError e) {
      throw new HarnessException(NO_FONTS.formatted(e.getClass().getSimpleName()), e);
    }
  }

  private Font load() {
    try (InputStream file = file()) {
      // The file of the bold weight is bold already; its style is told to Batik by this.
      return Font.createFont(Font.TRUETYPE_FONT, file)
          .deriveFont(this == BOLD ? Font.BOLD : Font.PLAIN);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the bundled font cannot be read: " + resource, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both weights, loaded when first used, and again if that failed. */
  private record Loaded(Font regular, Font bold) {
    private static volatile Optional<Loaded> both = Optional.empty();

    static Loaded both() {
      if (both.isEmpty()) {
        both = Optional.of(loaded(Loaded::load));
      }
      return both.get();
    }

    private static Loaded load() {
      GraphicsEnvironment.getLocalGraphicsEnvironment();
      var fonts = new Loaded(REGULAR.load(), BOLD.load());
      fonts.regular.canDisplay('a');
      return fonts;
    }
  }
}
