package io.github.promptharness.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Moderation;
import io.github.promptharness.Moderation.Finding;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScreenRuleTest {
  @Test
  void objection_asFlagged_namesTheFlaggedCategories() {
    assertEquals(
        Optional.of("violence 0.9300, flagged"),
        ScreenRule.AS_FLAGGED.objection(Watch.of("a knife")));
    assertEquals(Optional.empty(), ScreenRule.AS_FLAGGED.objection(Watch.of("a stick")));
  }

  @Test
  void objection_atTheThreshold_isOneAndBelowNone() {
    assertEquals(
        Optional.of("violence 0.2000, at least 0.2"),
        ScreenRule.above("violence", 0.2).objection(Watch.of("a stick")));
    assertEquals(
        Optional.empty(), ScreenRule.above("violence", 0.21).objection(Watch.of("a stick")));
    assertEquals(Optional.empty(), ScreenRule.above("hate", 0.5).objection(Watch.of("a knife")));
  }

  @Test
  void objection_ofBoth_namesEach() {
    var rule = ScreenRule.AS_FLAGGED.orAbove("violence", 0.5);
    assertEquals(
        Optional.of("violence 0.9300, at least 0.5; violence 0.9300, flagged"),
        rule.objection(Watch.of("a knife")));
    assertEquals("as flagged, violence>=0.5", rule.toString());
  }

  @Test
  void objection_flaggedWithoutACategory_isOneAllTheSame() {
    var odd = new Moderation(true, new TreeMap<>(Map.of("hate", new Finding(0.1, false))));
    assertEquals(
        Optional.of("flagged, and no category said"), ScreenRule.AS_FLAGGED.objection(odd));
  }

  @Test
  void objection_thresholdForAnUnknownCategory_isRefused() {
    var rule = ScreenRule.above("violance", 0.5);
    assertThrows(IllegalArgumentException.class, () -> rule.objection(Watch.of("a knife")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
  void above_scoreOutOfRange_isRefused(double score) {
    assertThrows(IllegalArgumentException.class, () -> ScreenRule.above("violence", score));
  }

  @Test
  void rule_withholdingNothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ScreenRule(false, new TreeMap<>()));
  }
}
