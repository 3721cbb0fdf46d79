package io.github.promptharness.predict.contamination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.FragileWhen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContaminationTest {
  private static final BeforeCutoff CUTOFF = new BeforeCutoff("date", LocalDate.of(2023, 9, 1));

  private static Observation scored(
      String item, String cluster, String date, String condition, int repeat, double score) {
    return new Observation(
        item,
        cluster,
        date.isEmpty() ? Map.of() : Map.of("date", date),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "s",
        repeat,
        OutcomeClass.SCORED,
        Optional.of("A"),
        true,
        OptionalDouble.of(score),
        "A",
        Observation.Call.of("m"),
        Optional.empty());
  }

  private static List<Observation> item(String id, String date, double original, double variant) {
    return List.of(
        scored(id, id, date, "original", 0, original), scored(id, id, date, "c", 0, variant));
  }

  private static Observations of(List<List<Observation>> items) {
    return Observations.of(items.stream().flatMap(List::stream).toList());
  }

  private static final List<List<Observation>> ITEMS =
      List.of(
          item("a1", "2021", 1, 0),
          item("a2", "2021-05", 1, 0),
          item("a3", "2023-08-31", 1, 1),
          item("a4", "2020", 0, 0),
          item("b1", "2023-09-01", 1, 1),
          item("b2", "2024", 1, 0),
          item("b3", "2024-02", 0, 1),
          item("none", "", 1, 1));

  private static Candidate candidate(String item, String condition, Map<String, String> tags) {
    return new Candidate(
        item,
        item,
        "d",
        condition,
        tags,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FragileWhen.FAILS);
  }

  @Test
  void cutoff_difference_isThatOfTheMeanDrops_withWelchsInterval() {
    // R: t.test(c(1,1,0,0), c(0,1,-1)): difference .5, 95 % interval -1.55426025676 to
    // 2.55426025676
    var found = CutoffDifference.of(of(ITEMS), CUTOFF);
    var difference = assertInstanceOf(Estimate.Value.class, found.difference());
    assertEquals(0.5, difference.point(), 1e-12);
    assertEquals(-1.55426025676, difference.interval().low(), 1e-7);
    assertEquals(2.55426025676, difference.interval().high(), 1e-7);
    assertEquals(0.5, ((Estimate.Value) found.before()).point(), 1e-12);
    assertEquals(0, ((Estimate.Value) found.after()).point(), 1e-12);
    assertEquals(1, found.undated());
    assertTrue(found.toString().startsWith("PROXY"), found.toString());
  }

  @Test
  void cutoff_againstASecondModel_takesOffItsDrops() {
    // The second model loses 1 on a1 and a2 alone, so what is left is 0, 0, 0, 0 and 0, 1, -1.
    var other =
        of(
            List.of(
                item("a1", "2021", 1, 0),
                item("a2", "2021-05", 1, 0),
                item("a3", "2023-08-31", 1, 1),
                item("a4", "2020", 1, 1),
                item("b1", "2023-09-01", 1, 1),
                item("b2", "2024", 1, 1),
                item("b3", "2024-02", 1, 1)));
    var found = CutoffDifference.against(of(ITEMS), other, CUTOFF);
    assertEquals(0, ((Estimate.Value) found.difference()).point(), 1e-12);
  }

  @Test
  void cutoff_oneGroupAlone_isUndefined() {
    var found = CutoffDifference.of(of(ITEMS.subList(0, 4)), CUTOFF);
    assertInstanceOf(Estimate.Undefined.class, found.difference());
    assertInstanceOf(Estimate.Undefined.class, found.after());
  }

  @Test
  void cutoff_sharedSourceOrNoDate_isRefused() {
    var shared = new ArrayList<Observation>();
    for (String date : List.of("2021", "2024")) {
      shared.add(scored("i" + date, "book", date, "original", 0, 1));
      shared.add(scored("i" + date, "book", date, "c", 0, 1));
    }
    assertThrows(
        IllegalArgumentException.class, () -> CutoffDifference.of(Observations.of(shared), CUTOFF));
    assertThrows(
        IllegalArgumentException.class,
        () -> CutoffDifference.of(of(List.of(item("a", "May 2021", 1, 1))), CUTOFF));
  }

  @Test
  void before_asAFeature_isAProxyThatMayBeUnknown() {
    assertTrue(CUTOFF.isProxy());
    assertEquals(1, CUTOFF.of(candidate("a", "c", Map.of("date", "2023-08"))).orElseThrow());
    assertEquals(0, CUTOFF.of(candidate("a", "c", Map.of("date", "2023-10"))).orElseThrow());
    assertTrue(CUTOFF.of(candidate("a", "c", Map.of())).isEmpty());
  }

  @Test
  void canonical_advantage_isPairedWithinItems() {
    var advantage = CanonicalAdvantage.of(of(ITEMS), Set.of("c"));
    // Drops 1, 1, 0, 0, 0, 1, -1, 0: mean 1/4.
    assertEquals(0.25, ((Estimate.Value) advantage.mean()).point(), 1e-12);
    assertEquals(1, advantage.of(candidate("a1", "typos", Map.of())).orElseThrow());
    assertTrue(advantage.of(candidate("other", "typos", Map.of())).isEmpty());
    assertTrue(advantage.isProxy());
    assertThrows(
        IllegalArgumentException.class, () -> advantage.of(candidate("a1", "c", Map.of())));
    assertThrows(IllegalArgumentException.class, () -> CanonicalAdvantage.of(of(ITEMS), Set.of()));
    assertInstanceOf(
        Estimate.Undefined.class, CanonicalAdvantage.of(of(ITEMS), Set.of("no such")).mean());
  }

  private static Candidate flips(String item) {
    return new Candidate(
        item,
        item,
        "d",
        "typos",
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FragileWhen.FLIPS);
  }

  @Test
  void canonical_ofFlips_leavesOutTheAnswerThatTheyAreCountedFrom() {
    var answers =
        List.of(
            scored("a", "a", "", "original", 0, 1),
            scored("a", "a", "", "original", 1, 0),
            scored("a", "a", "", "original", 2, 0),
            scored("a", "a", "", "c", 0, 0),
            scored("b", "b", "", "original", 0, 1),
            scored("b", "b", "", "c", 0, 0));
    var advantage = CanonicalAdvantage.of(Observations.of(answers), Set.of("c"));
    assertEquals(0, advantage.of(flips("a")).orElseThrow());
    assertEquals(1.0 / 3, advantage.of(candidate("a", "typos", Map.of())).orElseThrow(), 1e-12);
    assertTrue(advantage.of(flips("b")).isEmpty(), "b was asked once");
    assertEquals(1, advantage.of(candidate("b", "typos", Map.of())).orElseThrow());
    assertEquals((1.0 / 3 + 1) / 2, ((Estimate.Value) advantage.mean()).point(), 1e-12);
  }

  @Test
  void canonical_conditionWithTheTextOfAForetoldOne_isLeftOutOfTheFeature() {
    // Typos changed nothing that the shuffle had not: its answer is the one to be foretold.
    var answers =
        List.of(
            scored("a", "a", "", "original", 0, 1),
            scored("a", "a", "", "c", 0, 0),
            scored("a", "a", "", "d", 0, 1),
            scored("a", "a", "", "typos", 0, 0).asOf("typos", 0, Optional.of("c")));
    var advantage = CanonicalAdvantage.of(Observations.of(answers), Set.of("c", "d"));
    assertEquals(0, advantage.of(candidate("a", "typos", Map.of())).orElseThrow());
    assertEquals(0.5, ((Estimate.Value) advantage.mean()).point(), 1e-12);
  }

  @Test
  void guided_prompts_splitTheWordsInTwo() {
    var prompts =
        GuidedCompletion.prompts(
            List.of(
                Prompt.of("long", "one two three four  five six seven eight nine"),
                Prompt.of("short", "too few words")),
            "the test split of MMLU");
    assertEquals(1, prompts.size());
    assertEquals("one two three four  five", prompts.get(0).input());
    assertEquals(Optional.of("six seven eight nine"), prompts.get(0).expected());
    assertTrue(prompts.get(0).instruction().contains("the test split of MMLU"));
    assertThrows(IllegalArgumentException.class, () -> GuidedCompletion.prompts(List.of(), " "));
  }

  @Test
  void guided_feature_isTheMeanOfAnItemsCompletions() {
    var feature =
        GuidedCompletion.of(
            Observations.of(
                List.of(
                    scored("a", "a", "", "original", 0, .5),
                    scored("a", "a", "", "original", 1, .25))));
    assertEquals(.375, feature.of(candidate("a", "c", Map.of())).orElseThrow(), 1e-12);
    assertTrue(feature.of(candidate("b", "c", Map.of())).isEmpty());
    assertTrue(feature.isProxy());
  }
}
