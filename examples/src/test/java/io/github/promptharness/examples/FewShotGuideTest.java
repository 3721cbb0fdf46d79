package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.fewshot.FewShotAnswers;
import io.github.promptharness.fewshot.FewShotResult;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to few-shot studies shows is what is compiled and run. */
final class FewShotGuideTest {
  @TempDir private Path folder;

  private static List<Exemplar> pool() {
    return ConciseCot.prompts().stream()
        .skip(60)
        .map(each -> new Exemplar(each.question(), each.expected().orElseThrow()))
        .toList();
  }

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(FewShotFragments.class), Guide.of("docs/few-shot.md").blocks("java"));
  }

  @Test
  void design_ofTheGuide_hasTheConditionsThatItSays() throws IOException {
    var design = FewShotFragments.design(pool());
    assertEquals(36, design.perturbation().conditions().size());
    assertTrue(Guide.of("docs/few-shot.md").text().contains("36 conditions"), design.toString());
    assertEquals(36, FewShotFragments.half(pool()).perturbation().conditions().size());
  }

  @Test
  void found_onASimulatedModel_hasEveryPart() {
    List<Prompt> questions = new ArrayList<>(FewShotOrder.questions(14));
    Prompt first = questions.get(0);
    questions.add(
        Prompt.of("N/A", "N/A")
            .withInstruction(first.instruction())
            .withChoices(
                first.choices().stream()
                    .map(each -> new Choice(each.id(), "N/A " + each.id()))
                    .toList())
            .withTag(FewShotAnswers.CONTENT_FREE, "true"));
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      FewShotResult found =
          FewShotFragments.found(
              lab, questions, FewShotFragments.design(pool()), SimulatedModel.of(questions));
      assertEquals(14, found.items());
      assertTrue(found.contextual().isDefined(), found.toString());
      assertTrue(found.effects().isDefined(), found.toString());
      assertTrue(found.labels().isDefined(), found.toString());
      assertEquals(4, found.sensitivity().orElseThrow().size(), found.toString());
    }
  }

  @Test
  void recorded_answers_areSplitByTheLevelsGiven() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 12; i++) {
      for (String condition :
          List.of(
              Condition.ORIGINAL.id(),
              "news, newest last",
              "news, newest first",
              "film, newest last",
              "film, newest first")) {
        rows.add(row("q" + i, condition, (i + condition.length()) % 3 == 0 ? 0 : 1));
      }
    }
    FewShotResult found = FewShotFragments.recorded(Observations.of(rows));
    assertEquals(4, found.conditions());
    assertTrue(found.sensitivity().isDefined(), found.toString());
  }

  private static Observation row(String prompt, String condition, int score) {
    return new Observation(
        prompt,
        prompt,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "recorded",
        0,
        OutcomeClass.SCORED,
        Optional.of(score == 1 ? "right" : "wrong"),
        true,
        OptionalDouble.of(score),
        "",
        Observation.Call.of("recorded"),
        Optional.empty());
  }
}
