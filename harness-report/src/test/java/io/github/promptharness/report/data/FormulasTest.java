package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {
  private static final String SIGNS =
      "'''==+-@\t\n\r 0159.eE\u00A0\u200B\uFEFF\uFF1D\uFF0B\uFF0D\uFF20\uFE63ab\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1-800-CALL",
        "-2+3",
        "-",
        "- a list",
        "@SUM(1)",
        "\tplain",
        "\rplain",
        "\nplain",
        "  =1",
        "\u00A0\u200B=1",
        "\uFEFF=1",
        "\u3000\uFF1D1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF20x",
        "'=1",
        "''@x",
        "' =1",
        "-0.5\n",
        "-0.5 ",
        "-.5",
        "=cmd|' /C calc'!A0"
      })
  void neutralised_ofWhatCouldBeAFormula_hasAnApostropheThatRestoredTakesAway(String text) {
    assertEquals("'" + text, Formulas.neutralised(text));
    assertEquals(text, Formulas.restored("'" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "'",
        "''",
        "plain",
        "1+1",
        "-0.5",
        "+3",
        "-1e5",
        "'-0.5",
        "-12.5E-3",
        "'quoted'",
        "a=b",
        "\u2212",
        "0"
      })
  void neutralised_ofAnythingElse_isTheText(String text) {
    assertEquals(text, Formulas.neutralised(text));
    assertEquals(text, Formulas.restored(text));
  }

  @Test
  void restored_ofWhatWasNeutralised_isTheTextAgain() {
    var generator = Seed.of(8).generator();
    int changed = 0;
    for (int i = 0; i < 50_000; i++) {
      String text = text(generator.nextInt(9), generator);
      String safe = Formulas.neutralised(text);
      changed += safe.equals(text) ? 0 : 1;
      assertEquals(text, Formulas.restored(safe), () -> "seed 8: " + text);
      assertFalse(isDanger(safe), () -> "seed 8: " + text);
    }
    assertTrue(changed > 5_000 && changed < 45_000, "changed: " + changed);
  }

  private static String text(int length, Generator generator) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(SIGNS.charAt(generator.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  /** Without a regular expression, so that the two cannot be wrong in one way. */
  private static boolean isDanger(String text) {
    if (text.isEmpty() || isNumber(text)) {
      return false;
    }
    if ("\t\n\r".indexOf(text.charAt(0)) >= 0) {
      return true;
    }
    int at = 0;
    while (at < text.length() && " \u00A0\u200B\uFEFF".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE63".indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isNumber(String text) {
    try {
      Double.parseDouble(text);
      return text.strip().equals(text) && !text.contains(".e");
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
