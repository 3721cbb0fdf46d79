package io.github.promptharness.stats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That all texts have the distance of the whole table stands in {@link BitParallelDistanceTest}.
 */
class LevenshteinTest {
  @Test
  void distance_ofTwoWords_countsEdits() {
    assertEquals(3, Levenshtein.distance("kitten", "sitting"));
    assertEquals(2, Levenshtein.distance("prompt", "prmopt"));
    assertEquals(3, Levenshtein.distance("ca", "abc"));
  }

  @Test
  void distance_ofSupplementaryCharacters_countsEachOnce() {
    // Two emoji that share their first surrogate.
    assertEquals(1, Levenshtein.distance("a\ud83d\ude00b", "a\ud83d\ude01b"));
    assertEquals(1, Levenshtein.distance("ab", "a\ud83d\ude00b"));
  }

  @Test
  void distance_ofALoneSurrogate_countsItAsACharacter() {
    assertEquals(1, Levenshtein.distance("a\ud83d", "a"));
  }

  @Test
  void normalised_ofTexts_dividesByTheLongerInCodePoints() {
    assertEquals(3 / 7.0, Levenshtein.normalised("kitten", "sitting"), 1e-12);
    assertEquals(0.5, Levenshtein.normalised("\ud83d\ude00\ud83d\ude00", "\ud83d\ude00a"), 1e-12);
    assertEquals(1, Levenshtein.normalised("", "abc"), 0);
    assertEquals(0, Levenshtein.normalised("", ""), 0);
  }

  @Test
  void distance_isAMetric() {
    var texts = List.of("", "a", "ca", "ac", "abc", "prompt", "prmopt", "the prompt", "a prompt");
    for (String a : texts) {
      for (String b : texts) {
        assertEquals(a.equals(b), Levenshtein.distance(a, b) == 0);
        assertEquals(Levenshtein.distance(a, b), Levenshtein.distance(b, a));
        for (String c : texts) {
          int direct = Levenshtein.distance(a, c);
          int way = Levenshtein.distance(a, b) + Levenshtein.distance(b, c);
          assertEquals(true, direct <= way, () -> a + " " + b + " " + c);
        }
      }
    }
  }

  @Test
  void distance_ofLongTexts_isFound() {
    // 30,000 characters in 469 bands: one letter more in front, one less at the end, one replaced.
    String text = "the quick brown fox jumps over.".repeat(968);
    String edited = "x" + text.substring(0, 15_000) + "#" + text.substring(15_001, 30_007);
    assertEquals(3, Levenshtein.distance(text.substring(0, 30_008), edited));
  }

  @Test
  void distance_ofLongTextsWithNothingInCommon_isTheLongerLength() {
    assertEquals(20_001, Levenshtein.distance("\u4e2d".repeat(20_000), "a".repeat(20_001)));
  }
}
