package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TrigramsTest {
  @Test
  void likeness_worksTheFormula() {
    // "  abcd  " and "  abce  " have 6 runs each, and "  a", " ab", "abc" in common.
    assertEquals(2.0 * 3 / 12, Trigrams.of("abcd").likeness(Trigrams.of("abce")));
  }

  @Test
  void likeness_countsEachRunAsOftenAsBothHaveIt() {
    // "  aaa  ": [  a][ aa][aaa][aa ][a  ]; "  aaaa  " has one more aaa.
    assertEquals(2.0 * 5 / 11, Trigrams.of("aaa").likeness(Trigrams.of("aaaa")));
  }

  @Test
  void likeness_ofEqualAndOfStrange_isOneAndZero() {
    assertEquals(1, Trigrams.of("\uD83D\uDE00").likeness(Trigrams.of("\uD83D\uDE00")));
    assertEquals(0, Trigrams.of("abc").likeness(Trigrams.of("xyz")));
  }

  @Test
  void likeness_ofReorderedParts_staysHigh() {
    double likeness =
        Trigrams.of("one apple two pears").likeness(Trigrams.of("two pears one apple"));
    assertTrue(likeness > 0.6, Double.toString(likeness));
  }
}
