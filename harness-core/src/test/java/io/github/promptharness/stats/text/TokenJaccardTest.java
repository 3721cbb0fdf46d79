package io.github.promptharness.stats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenJaccardTest {
  @Test
  void of_twoTexts_countsEachWordOnce() {
    // By hand: {a, b, c} and {b, c, d}: 2 of 4
    assertEquals(0.5, TokenJaccard.of("a b b c", " c\tb \n d d"), 1e-12);
  }

  @Test
  void of_noBreakAndWideSpaces_cutsThere() {
    // As Python: "a\u00a0b\u3000c\u0085d".split() == ["a", "b", "c", "d"]
    assertEquals(1, TokenJaccard.of("a\u00a0b\u3000c\u0085d", "d c b a"), 0);
  }

  @Test
  void of_caseAndPunctuation_countsThem() {
    assertEquals(0, TokenJaccard.of("Yes.", "yes"), 0);
  }

  @Test
  void of_textsWithoutWords_isOneOrZero() {
    assertEquals(1, TokenJaccard.of("", " \n"), 0);
    assertEquals(0, TokenJaccard.of("", "a"), 0);
  }

  @Test
  void of_tokens_isThatOfTheirText() {
    assertEquals(
        TokenJaccard.of("x y", "y z"), TokenJaccard.of(List.of("x", "y"), List.of("y", "z")), 0);
  }
}
