package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @Test
  void of_ordinaryText_isTheSame() {
    String text = "Größe: 75 %\n\t\u05E9\u05DC\u05D5\u05DD, \uD83D\uDE42, e\u0301, a\u00A0b \u0600";

    assertSame(text, Visible.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x7, 0xD, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x17B4, 0x180B, 0x180E, 0x200B,
        0x200D, 0x200E, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800, 0x3164,
        0xFDD0, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0x1D173, 0x1FFFE, 0xE0001, 0xE0041,
        0xE0100
      })
  void of_whatHides_isItsCode(int c) {
    assertEquals("a⟨U+%04X⟩b".formatted(c), Visible.of("a" + Character.toString(c) + "b"));
  }

  @Test
  void of_halfASurrogatePair_isItsCode() {
    assertEquals("⟨U+DC00⟩⟨U+D800⟩", Visible.of("\uDC00\uD800"));
  }

  @Test
  void ofSpace_eachCharacterIsShown() {
    assertEquals("␣⇥⏎\n⟨U+00A0⟩", Visible.ofSpace(" \t\n\u00A0"));
  }
}
