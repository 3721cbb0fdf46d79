package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.report.HostileExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatexTextTest {
  @Test
  void of_specialCharacters_escapesEach() {
    assertEquals("\\textbackslash{}", LatexText.of("\\"));
    assertEquals("\\$\\&\\#\\%", LatexText.of("$&#%"));
    assertEquals("a\\_\\allowbreak{}b", LatexText.of("a_b"));
    assertEquals("\\textasciitilde{}\\textasciicircum{}", LatexText.of("~^"));
  }

  @Test
  void of_hostileText_hasNoFault() {
    for (String text : HostileExample.texts()) {
      assertEquals(
          List.of(),
          LatexSyntax.faults(LatexText.of(text)),
          text.substring(0, Math.min(40, text.length())));
    }
  }

  @Test
  void of_bracketAtStart_isNoOptionOfTheRowBefore() {
    assertEquals("{[}a]", LatexText.of("[a]"));
    assertEquals("{*}a", LatexText.of("*a"));
  }

  @Test
  void of_ligature_staysApart() {
    assertEquals("a-{}-b", LatexText.of("a--b"));
  }

  @Test
  void of_letterThatPdfLatexLacks_isACode() {
    assertEquals("caf\u00e9 \\promptharnesschar{6F22}", LatexText.of("cafe\u0301 \u6F22"));
  }
}
