package io.github.promptharness.predict;

import static io.github.promptharness.predict.MadeRows.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FragilityRowsTest {
  private static final Map<String, String> TAGS = Map.of("exam", "law");

  private static final List<Observation> ANSWERS =
      List.of(
          answer("i1", TAGS, "original", 0, "A"),
          answer("i1", TAGS, "original", 1, "B"),
          answer("i1", TAGS, "original", 2, "B"),
          answer("i1", TAGS, "c", 0, "A"),
          answer("i1", TAGS, "c", 1, "B"),
          answer("i2", TAGS, "original", 0, "B"),
          answer("i2", TAGS, "c", 0, "C"),
          answer("i3", TAGS, "original", 0, ""),
          answer("i3", TAGS, "c", 0, ""),
          answer("i4", TAGS, "original", 0, "A"),
          answer("i4", TAGS, "c", 0, ""),
          answer("i4", TAGS, Condition.PLACEBO, 0, "B"));

  private static Map<String, Boolean> fragile(FragilityRows rows) {
    return rows.rows().stream()
        .collect(Collectors.toMap(row -> row.candidate().item(), FragilityRow::isFragile));
  }

  private static FragilityRows rows(FragileWhen when) {
    return FragilityRows.of(Observations.of(ANSWERS), when);
  }

  @Test
  void flips_areOfFirstAnswers_noAnswerBeingOneOfItsOwn() {
    assertEquals(
        Map.of("i1", false, "i2", true, "i3", false, "i4", true), fragile(rows(FragileWhen.FLIPS)));
  }

  @Test
  void fails_areWrongOrMissingAnswers() {
    assertEquals(
        Map.of("i1", false, "i2", true, "i3", true, "i4", true), fragile(rows(FragileWhen.FAILS)));
  }

  @Test
  void freeAnswers_ofFlips_leaveOutTheOneThatFlipsAreCountedFrom() {
    var flips = rows(FragileWhen.FLIPS).rows().get(0).candidate();
    assertEquals(List.of(1, 2), flips.freeAnswers().stream().map(Observation::repeat).toList());
    var fails = rows(FragileWhen.FAILS).rows().get(0).candidate();
    assertEquals(3, fails.freeAnswers().size());
  }

  @Test
  void rows_unchangedAndFailed_areLeftOutAndCounted() {
    var more =
        List.of(
            answer("i5", TAGS, "original", 0, "A"),
            answer("i5", TAGS, "c", 0, "B").asOf("c", 0, Optional.of("original")),
            answer("i6", TAGS, "original", 0, "A"),
            failed("i6", "c"),
            failed("i7", "original"),
            answer("i7", TAGS, "c", 0, "A"));
    var rows = FragilityRows.of(Observations.of(more), FragileWhen.FLIPS);
    assertTrue(rows.rows().isEmpty());
    assertEquals(
        Map.of(
            "the text is the original's",
            1,
            "the first answer under the condition is missing or its call failed",
            1,
            "the first answer to the original is missing or its call failed",
            1),
        rows.leftOut());
  }

  private static Observation failed(String item, String condition) {
    return new Observation(
        item,
        item,
        TAGS,
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "s",
        0,
        OutcomeClass.FAILED,
        Optional.empty(),
        true,
        OptionalDouble.empty(),
        "lost",
        Observation.Call.of("made"),
        Optional.empty());
  }

  @Test
  void without_conditions_leavesThemOut() {
    assertEquals(List.of("c"), rows(FragileWhen.FLIPS).conditions());
    assertTrue(rows(FragileWhen.FLIPS).without(Set.of("c")).rows().isEmpty());
  }

  @Test
  void withDomain_tagThatItemsLack_isRefused() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> rows(FragileWhen.FLIPS).withDomain("topic"));
    assertEquals(
        "every item needs the tag topic that names its domain, and i1 has only [exam]",
        refusal.getMessage());
    assertEquals(
        "law", rows(FragileWhen.FLIPS).withDomain("exam").rows().get(0).candidate().domain());
  }

  @Test
  void of_noAnswers_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FragilityRows.of(Observations.of(List.of()), FragileWhen.FLIPS));
  }
}
