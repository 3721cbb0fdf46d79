package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The loops of the normal forms against the definitions that they are faster than. */
final class NormalFormTest {
  @Test
  void nfkcWords_everyCharacter_isWithoutPunctuationAndWhiteSpace() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String text = "a" + Character.toString(point) + "b";
      String caseless = NormalForm.NFKC_CASELESS.of(text);
      assertEquals(
          String.join(" ", NormalForm.words(caseless.replaceAll("\\p{P}", ""))),
          NormalForm.NFKC_WORDS.of(text),
          "U+%X".formatted(point));
    }
  }

  @Test
  void nfkc_runsOfEveryBlank_areOneEach() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
      String text = "" + c + c + "a" + c + c + "b" + c;
      assertEquals(blank, NormalForm.words(text).size() == 2, "U+%X".formatted((int) c));
      if (blank) {
        assertEquals("a b", NormalForm.NFKC.of(text), "U+%X".formatted((int) c));
      }
    }
  }

  @Test
  void nfkc_blankAtAnEndOrDoubled_isStruckOut() {
    assertEquals("a b", NormalForm.NFKC.of("a b"));
    assertEquals("a b", NormalForm.NFKC.of(" a b"));
    assertEquals("a b", NormalForm.NFKC.of("a b "));
    assertEquals("a b", NormalForm.NFKC.of("a  b"));
    assertEquals("a b", NormalForm.NFKC.of("a\nb"));
    assertEquals("", NormalForm.NFKC.of(" "));
    assertEquals("", NormalForm.NFKC.of(""));
  }

  @Test
  void caseless_everyCharacter_isUpperAndThenLower() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      // Surrogates by themselves, and both sigmas, are Letters' own.
      String text = "x" + Character.toString(point);
      String upper = Character.toString(point).toUpperCase(Locale.ROOT);
      assertEquals("x" + Letters.lower(upper), Letters.caseless(text), "U+%X".formatted(point));
    }
  }
}
