package io.github.promptharness.stats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenF1Test {
  @Test
  void of_answerAndGold_worksTheFormula() {
    // By hand: 2 shared, P = 2/3, R = 2/4, F1 = 4/7
    assertEquals(4 / 7.0, TokenF1.of("the red fox", "a red fox runs"), 1e-12);
  }

  @Test
  void of_repeatedTokens_countsThemAsOftenAsBothHaveThem() {
    // By hand: "na" twice in common; 2 * 2 / (3 + 2)
    assertEquals(0.8, TokenF1.of("na na na", "na na"), 1e-12);
  }

  @Test
  void of_swappedTexts_isTheSame() {
    assertEquals(TokenF1.of("a b c", "b c c d"), TokenF1.of("b c c d", "a b c"), 0);
  }

  @Test
  void of_textsWithoutWords_isOneOrZero() {
    assertEquals(1, TokenF1.of(" ", ""), 0);
    assertEquals(0, TokenF1.of("", "a"), 0);
    assertEquals(0, TokenF1.of("a", ""), 0);
  }

  @Test
  void of_articlesAndPunctuation_countsThemUnlessTheCallerTakesThemOut() {
    assertEquals(0, TokenF1.of("Fox.", "the fox"), 0);
    assertEquals(1, TokenF1.of(List.of("fox"), List.of("fox")), 0);
  }
}
