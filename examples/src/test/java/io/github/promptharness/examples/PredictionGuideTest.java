package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.predict.FragileWhen;
import io.github.promptharness.predict.FragilityPrediction;
import io.github.promptharness.predict.FragilityRows;
import io.github.promptharness.predict.feature.InputLength;
import io.github.promptharness.predict.feature.RepeatDisagreement;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to prediction shows is what is compiled and run. */
final class PredictionGuideTest {
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(PredictionFragments.class),
        Guide.of("docs/predicting-fragility.md").blocks("java"));
  }

  @Test
  void fragments_ofASimulatedStudy_run() {
    var questions =
        SimulatedStudies.questions(0, 40).stream()
            .map(
                q ->
                    q.withTag("published", q.tags().get("domain").equals("even") ? "2021" : "2024"))
            .toList();
    StudyResult result;
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      result =
          Study.in(lab)
              .named("fragile")
              .prompts(questions)
              .perturb(new KeyboardTypos().at(0.05, 0.2))
              .model(SimulatedStudies.model("m", 0, 1))
              .repeats(3)
              .score(new MultipleChoice())
              .build()
              .run();
    }
    var forecast = PredictionFragments.forecast(result);
    assertEquals(2, forecast.domains().size());
    assertTrue(forecast.toString().contains("2 domains are fewer than 30"), forecast.toString());
    var prediction =
        FragilityPrediction.from(new RepeatDisagreement(), new InputLength()).withDraws(19);
    var rows = FragilityRows.of(result, FragileWhen.FLIPS);
    var variant =
        result.variants().stream()
            .filter(each -> each.condition().id().equals(rows.conditions().get(0)))
            .findFirst()
            .orElseThrow();
    double probability =
        PredictionFragments.newItem(prediction, rows, variant, result.observations());
    assertTrue(probability > 0 && probability < 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> PredictionFragments.newItem(prediction, rows, variant, Observations.of(List.of())));
    var candidate = rows.rows().get(0).candidate();
    assertTrue(new PredictionFragments.Digits().of(candidate).isPresent());
    var difference = PredictionFragments.cutoff(result.observations(), result.observations());
    // The same model twice: nothing is left.
    assertEquals(0, ((Estimate.Value) difference.before()).point());
    var first = forecast.conditions().get(0);
    var canonical = PredictionFragments.canonical(result, Set.of(first));
    assertEquals(1, canonical.conditions().size());
    assertTrue(
        canonical.notes().stream().anyMatch(note -> note.startsWith("proxy:")),
        canonical.toString());
    assertTrue(PredictionFragments.completions(questions).size() > 20);
  }
}
