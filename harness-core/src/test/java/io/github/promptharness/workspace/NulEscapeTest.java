package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NulEscapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "a\0b", "\u0010", "\u00100", "\u00101", "\0\u0010\u0010\0001", "\u0010\0"})
  void escaped_textsWithTheEscape_areWithoutNulAndComeBack(String text) {
    String escaped = NulEscape.escaped(text);
    assertEquals(-1, escaped.indexOf('\0'));
    assertEquals(text, NulEscape.plain(escaped));
  }

  @Test
  void escaped_usualText_isItself() {
    String text = "yes, 10 times";
    assertSame(text, NulEscape.escaped(text));
    assertSame(text, NulEscape.plain(text));
  }
}
