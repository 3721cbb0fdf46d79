package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberSignsTest {
  @Test
  void predicates_everyCharacter_areThoseOfUnicode() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      var signs = new NumberSigns(Character.toString(point));
      String which = "U+%X".formatted(point);
      assertEquals(Character.isDigit(point), signs.isDigit(0), which);
      assertEquals(
          Character.getType(point) == Character.CURRENCY_SYMBOL, signs.isCurrency(0), which);
      assertEquals(Character.toString(point).matches("\\h"), signs.isBlank(0), which);
    }
  }

  @Test
  void predicates_behindTheEnd_holdOfNothing() {
    var signs = new NumberSigns("");
    assertEquals(
        "false false false false false false",
        "%s %s %s %s %s %s"
            .formatted(
                signs.isDigit(0),
                signs.isSign(0),
                signs.isCurrency(0),
                signs.isVulgar(0),
                signs.isBlank(0),
                signs.isOneOf("a", 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, true",
    "a1, 1, false",
    "_1, 1, false",
    "\u00e91, 1, false",
    "\u4e2d1, 1, true",
    "(1, 1, true",
    "5.1, 2, false",
    "x.1, 2, true",
    ".1, 1, true"
  })
  void isFree_signBefore_maySeparateANumber(String text, int place, boolean free) {
    assertEquals(free, new NumberSigns(text).isFree(place));
  }

  @ParameterizedTest
  @CsvSource({"12x, 2", "x, 0", "\uD835\uDFCF\uD835\uDFD0, 4", "1\u0663\uFF19 , 3"})
  void digits_anyScript_areAllTaken(String text, int end) {
    assertEquals(end, new NumberSigns(text).digits(0));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 5",
    "1.2, 0",
    "3/4/2024 x, 8",
    "1/2.3, 0",
    "1.2/3, 0",
    "a, 0",
    "1\u20442\u20443, 5"
  })
  void chain_versionOrDate_endsBehindIt(String text, int end) {
    assertEquals(end, new NumberSigns(text).chain(0));
  }

  @Test
  void digits_soMany_areAllOrNone() {
    var signs = new NumberSigns("1234");
    assertEquals(3, signs.digits(0, 3));
    assertEquals(-1, signs.digits(2, 3));
  }
}
