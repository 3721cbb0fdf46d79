package io.github.promptharness.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FewShotLevelsTest {
  private static Condition condition(String id, String operator, Map<String, String> parameters) {
    return new Condition(
        id, operator, parameters, OptionalDouble.empty(), 0, Condition.Drawn.NEVER);
  }

  @Test
  void of_aComposition_readsTheLevelOfEachPart() {
    var levels =
        FewShotLevels.of(
            condition(
                "any id",
                "exemplar-choice+exemplar-count+exemplar-labels+exemplar-order+exemplar-format",
                Map.of(
                    "1.1.operator", "exemplar-choice",
                    "1.1.id", "exemplar-choice-of-4-2",
                    "1.2.operator", "exemplar-count",
                    "1.2.count", "2",
                    "1.operator", "exemplar-choice+exemplar-count",
                    "2.1.operator", "exemplar-order",
                    "2.1.id", "exemplar-order-3",
                    "2.2.operator", "exemplar-format",
                    "2.2.id", "exemplar-format-turns")));

    assertEquals(
        Optional.of(new FewShotLevels("of-4-2", "3", "2", "turns", FewShotLevels.GIVEN)), levels);
  }

  @Test
  void of_anyOtherOperator_isNoArm() {
    assertEquals(Optional.empty(), FewShotLevels.of(condition("typos-0.1", "typos", Map.of())));
    assertEquals(Optional.of(FewShotLevels.OF_ORIGINAL), FewShotLevels.of(Condition.ORIGINAL));
  }

  @Test
  void levels_blank_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FewShotLevels("", "a", "b", "c", "d"));
  }
}
