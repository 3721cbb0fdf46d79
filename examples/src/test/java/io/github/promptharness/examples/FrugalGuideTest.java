package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.RateLimit;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to frugal estimation shows is what is compiled and run. */
final class FrugalGuideTest {
  private static final AskingCost CENT =
      new AskingCost(0, 1e10, 1, 1, RateLimit.UNLIMITED, RepeatCalls.APART);

  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(FrugalFragments.class),
        Guide.of("docs/frugal-estimation.md").blocks("java"));
  }

  @Test
  void fragments_all_run() {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      assertEquals(40, rows(FrugalFragments.cells(study(lab, "cells"), CENT)));
      assertTrue(rows(FrugalFragments.stop(study(lab, "stop"))) <= 400);
      long asked = rows(FrugalFragments.pilot(study(lab, "pilot"), CENT));
      assertTrue(asked >= 80 && asked <= 400, () -> "asked " + asked);
    }
  }

  private static long rows(StudyResult result) {
    try (var rows = result.observations().stream()) {
      return rows.count();
    }
  }

  private static StudyBuilder study(Workspace lab, String name) {
    var questions = ConciseCot.prompts();
    return Study.in(lab)
        .named(name)
        .prompts(questions)
        .perturb(new KeyboardTypos().at(0.05, 0.1, 0.3))
        .model(SimulatedModel.of(questions))
        .sampling(Sampling.temperature(1))
        .score(new MultipleChoice());
  }
}
