package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricWordsTest {
  @Test
  void of_consistency_hasItsSettingsInWords() {
    assertEquals(
        List.of(
            "Brennan-Prediger",
            "compared by content",
            "options as shown",
            "unreadable as a category"),
        MetricWords.of(
                "consistency(coefficient=BRENNAN_PREDIGER, coding=CONTENT, labels=as shown,"
                    + " unreadable=CATEGORY)")
            .settings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"any-flip", "per-item-worst-accuracy"})
  void meaning_withRepeats_saysThatRoundsAreAveraged(String metric) {
    String meaning = MetricWords.of(metric).meaning();
    assertTrue(
        meaning.endsWith("each round is one answer of every condition, and rounds are averaged."),
        meaning);
  }

  @Test
  void meaning_ofTheExcess_saysWhyItNeedNotAddUp() {
    String meaning = MetricWords.of("excess-disagreement(unreadable=CATEGORY)").meaning();
    assertTrue(meaning.contains("need not add up"), meaning);
  }
}
