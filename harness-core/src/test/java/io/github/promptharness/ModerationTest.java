package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Moderation.Finding;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModerationTest {
  private static Moderation of(boolean flagged, Object... namesAndScores) {
    var findings = new TreeMap<String, Finding>();
    for (int i = 0; i < namesAndScores.length; i += 2) {
      double score = (Double) namesAndScores[i + 1];
      findings.put((String) namesAndScores[i], new Finding(score, score > 0.5));
    }
    return new Moderation(flagged, findings);
  }

  @Test
  void text_seeded_isReadBackToTheBit() {
    var random = new Random(3);
    for (int i = 0; i < 500; i++) {
      Moderation moderation =
          of(
              random.nextBoolean(),
              "violence/graphic",
              random.nextDouble(),
              "hate",
              1e-300,
              "a",
              0.0);
      assertEquals(Optional.of(moderation), Moderation.ofText(moderation.text()));
    }
  }

  @Test
  void text_isALineForEachCategory() {
    assertEquals(
        "promptharness.moderation.1 flagged\nhate 0.25 clear\nviolence 0.75 flagged",
        of(true, "violence", 0.75, "hate", 0.25).text());
    assertEquals(
        "flagged, highest violence 0.7500", of(true, "violence", 0.75, "hate", 0.25).toString());
  }

  @Test
  void highest_ofEqualScores_isTheFirstByName() {
    assertEquals("a", of(false, "b", 0.5, "a", 0.5, "c", 0.1).highest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yes",
        "promptharness.moderation.1 clear",
        "promptharness.moderation.1 clear\nhate",
        "promptharness.moderation.1 clear\nhate x clear",
        "promptharness.moderation.1 clear\nhate NaN clear",
        "promptharness.moderation.1 clear\nhate 2 clear",
        "promptharness.moderation.2 clear\nhate 0.1 clear"
      })
  void ofText_anythingElse_isNone(String text) {
    assertEquals(Optional.empty(), Moderation.ofText(text));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void finding_scoreOutOfRange_isRefused(double score) {
    assertThrows(IllegalArgumentException.class, () -> new Finding(score, false));
  }

  @Test
  void moderation_withoutCategoriesOrWithABlankName_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> of(false));
    assertThrows(IllegalArgumentException.class, () -> of(false, "two words", 0.5));
  }
}
