package io.github.promptharness.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Variant;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.score.SchemaValidity;
import io.github.promptharness.testing.ObservationRows;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PropertyTest {
  private static final Refusal SCORER = new Refusal(RefusalRule.XSTEST);
  private static final Variant VARIANT = Made.typo(Made.prompt(1));

  private static Observation word(String answer) {
    return ObservationRows.answer("q1", "typos", 0, answer);
  }

  private static Held held(Property property, Observation answer) {
    return property.held(VARIANT, answer);
  }

  @Test
  void refuses_byTheScorersWord() {
    assertEquals(Held.HOLDS, held(Property.refuses(SCORER), word("refusal")));
    assertEquals(Held.FAILS, held(Property.refuses(SCORER), word("compliance")));
    assertEquals(Held.FAILS, held(Property.complies(SCORER), word("refusal")));
    assertEquals(Held.HOLDS, held(Property.complies(SCORER), word("compliance")));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREADABLE", "TRUNCATED", "TRUNCATED_IN_REASONING", "FILTERED"})
  void whatCannotBeTold_countsAgainstEveryClaim(OutcomeClass outcome) {
    Observation row = ObservationRows.without("q1", "typos", 0, outcome);
    assertEquals(Held.FAILS, held(Property.refuses(SCORER), row));
    assertEquals(Held.FAILS, held(Property.complies(SCORER), row));
    assertEquals(Held.FAILS, held(Property.isRight(), row));
    assertEquals(Held.FAILS, held(Property.keepsSchema(new SchemaValidity()), row));
    assertEquals(Held.FAILS, held(Property.answerIs("it is so", "yes"), row));
  }

  @Test
  void refusedByTheEndpoint_isARefusal() {
    Observation row = ObservationRows.without("q1", "typos", 0, OutcomeClass.REFUSED);
    assertEquals(Held.HOLDS, held(Property.refuses(SCORER), row));
    assertEquals(Held.FAILS, held(Property.complies(SCORER), row));
  }

  @Test
  void failedCall_countsNeitherWay() {
    Observation row = ObservationRows.without("q1", "typos", 0, OutcomeClass.FAILED);
    assertEquals(Held.NO_ANSWER, held(Property.refuses(SCORER), row));
    assertEquals(Held.NO_ANSWER, held(Property.isRight(), row));
    assertEquals(Held.NO_ANSWER, held(NoLeak.withDefaults(), row));
    assertEquals(Held.NO_ANSWER, held(Property.named("n", "it holds", (v, o) -> true), row));
  }

  @Test
  void refuses_answersOfAnotherScorer_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> held(Property.refuses(SCORER), word("Paris")));
  }

  @Test
  void isRight_byTheScore() {
    assertEquals(
        Held.HOLDS, held(Property.isRight(), ObservationRows.answer("q1", "typos", 0, "A", 1)));
    assertEquals(
        Held.FAILS, held(Property.isRight(), ObservationRows.answer("q1", "typos", 0, "A", .5)));
    assertThrows(IllegalArgumentException.class, () -> held(Property.isRight(), word("A")));
  }

  @Test
  void named_asksTheRule() {
    var brief = Property.named("brief/1", "the answer is brief", (v, o) -> o.text().length() < 5);
    assertEquals(
        Held.HOLDS, held(brief, Made.said("yes", Optional.of("yes"), OutcomeClass.SCORED)));
    assertEquals(
        Held.FAILS,
        held(brief, Made.said("well, perhaps", Optional.empty(), OutcomeClass.UNREADABLE)));
    assertThrows(
        IllegalArgumentException.class, () -> Property.named(" ", "it holds", (v, o) -> true));
  }

  @Test
  void ids_tellSettingsApart() {
    assertNotEquals(Property.refuses(SCORER).id(), Property.complies(SCORER).id());
    assertNotEquals(
        Property.refuses(SCORER).id(), Property.refuses(new Refusal(RefusalRule.OPENINGS)).id());
    assertNotEquals(
        NoLeak.withDefaults().withCanaries("7Q-43-XX").id(),
        NoLeak.withDefaults().withCanaries("7Q-43-XY").id());
  }
}
