package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreaksTest {
  @ParameterizedTest
  @CsvSource({
    "chain_of_thought, chain_|of_|thought",
    "typos-0.3, typos-|0.3",
    "a.b.c, a.|b.|c",
    "Noise floor. No wording., Noise floor. No wording.",
    "_a__b--c-, _a__b--c-",
    "'', ''"
  })
  void ofName_breaksAfterSignsBetweenLetters(String name, String pieces) {
    assertEquals(pieces, String.join("|", Breaks.ofName(name)));
    assertEquals(name, String.join("", Breaks.ofName(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghijklmnopqrstuvwxyz, true",
    "abcdefghijklmnopqrstuvwx, false",
    "abcdefghijklm_nopqrstuvwxyz, false",
    "abcdefghijklm nopqrstuvwxyz, false"
  })
  void hasLongWord_countsWhatDoesNotBreak(String name, boolean isLong) {
    assertEquals(isLong, Breaks.hasLongWord(name));
  }

  @ParameterizedTest
  @CsvSource({
    "'75.8 % [67.7, 83.5]*', '75.8~% [67.7,~83.5]*'",
    "[67.7], [67.7]",
    "undefined, undefined",
    "'', ''"
  })
  void ofFigure_breaksBeforeTheIntervalAlone(String figure, String expected) {
    assertEquals(expected.replace('~', '\u00A0'), Breaks.ofFigure(figure));
  }
}
