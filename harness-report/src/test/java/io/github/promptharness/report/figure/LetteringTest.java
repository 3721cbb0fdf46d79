package io.github.promptharness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import org.junit.jupiter.api.Test;

class LetteringTest {
  @Test
  void width_ofArialsLetters_isArials() {
    // Advance widths of Arial in 2048 units: A 1366, i 455, space 569.
    assertEquals((1366 + 455 + 569) / 2048.0 * 10, Typeface.REGULAR.width("Ai ", 10), 1e-9);
    assertEquals(1479 / 2048.0 * 12, Typeface.BOLD.width("A", 12), 1e-9);
  }

  @Test
  void fitted_tooLong_losesItsMiddle() {
    String fitted = Lettering.KEPT.fitted("abcdefghijklmnopqrstuvwxyz", Type.BODY, 60);
    assertTrue(fitted.matches("abc.*….*xyz"), fitted);
    assertTrue(Type.BODY.width(fitted) <= 60);
    assertEquals("short", Lettering.KEPT.fitted("short", Type.BODY, 60));
  }

  @Test
  void fitted_ofAnyLength_takesNoTime() {
    String fitted = Lettering.DRAWN.fitted("漢".repeat(1_000_000), Type.BODY, 100);
    assertTrue(Type.BODY.width(fitted) <= 100, fitted);
    assertTrue(fitted.startsWith("‹U"), fitted);
  }

  @Test
  void fitted_charactersBeyondTheFirstPlane_areNotCut() {
    String fitted = Lettering.KEPT.fitted("😀".repeat(50), Type.BODY, 100);
    assertTrue(fitted.codePoints().allMatch(c -> c == 0x1F600 || c == '…'), fitted);
  }

  @Test
  void shown_lineBreaks_standOnOneLine() {
    assertEquals("a⏎b c", Lettering.KEPT.shown("a\nb\tc"));
    assertEquals("a¶b c", Lettering.DRAWN.shown("a\nb\tc"));
  }

  @Test
  void loaded_withoutFontsOfTheJdk_saysWhatToInstall() {
    for (Throwable cause :
        new Throwable[] {
          new InternalError("Fontconfig head is null"),
          new NoClassDefFoundError("sun/font/SunFontManager"),
          new UnsatisfiedLinkError("libfreetype.so.6"),
          new NullPointerException("config"),
          new java.awt.AWTError("no X11")
        }) {
      var refusal =
          assertThrows(
              HarnessException.class,
              () ->
                  Typeface.loaded(
                      () -> {
                        if (cause instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) cause;
                      }));
      assertTrue(refusal.getMessage().contains("packages fontconfig and libfreetype6"));
      assertEquals(cause, refusal.getCause());
    }
  }
}
