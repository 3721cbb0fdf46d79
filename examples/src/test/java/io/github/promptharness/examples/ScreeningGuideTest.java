package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Model;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to screening shows is what is compiled and run. */
final class ScreeningGuideTest {
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(ScreeningFragments.class), Guide.of("docs/screening.md").blocks("java"));
  }

  @Test
  void fragments_run_withholdPromptsAndOutputsAndCountThem() {
    List<Prompt> questions = ConciseCot.prompts().subList(0, 12);
    Model model = ScreeningFragments.limited(SimulatedModel.of(questions));
    Model watch = new WordWatch("violence", questions.get(3).input());
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var result = ScreeningFragments.prompts(lab, model, watch, questions, new MultipleChoice());
      try (var rows = result.observations().stream()) {
        assertEquals(1, rows.filter(row -> row.outcome() == OutcomeClass.FILTERED).count());
      }
      var sharing = ScreeningFragments.outputs(lab, watch, result, Reviewed.NOTHING);
      assertTrue(sharing.inWords().contains("were screened by word-watch (as flagged)"));
      assertFalse(sharing.inWords().contains("Of 0 texts"));
    }
  }

  @Test
  void screenPrompts_share_screensEveryAnswerOnce() {
    List<Prompt> questions = ConciseCot.prompts().subList(0, 6);
    var watch = new WordWatch("physics", "no such word at all");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var result = ScreenPrompts.run(lab, SimulatedModel.of(questions), watch, questions);
      var texts = ScreenPrompts.share(lab, watch, result);
      assertEquals(0, texts.flagged());
      assertTrue(texts.screened() > 0);
    }
  }
}
