package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.search.WorstCaseSearch;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to worst-case search shows is what is compiled and run. */
final class WorstCaseGuideTest {
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(WorstCaseFragments.class),
        Guide.of("docs/worst-case-search.md").blocks("java"));
  }

  @Test
  void search_ofTheGuide_findsWithinItsBudget() {
    var questions = WorstPhrasing.questions(40);
    var model = SimulatedModel.of(questions).with(Effects.NONE.withRewordingSd(2));
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var found =
          WorstCaseFragments.search(
              lab, model, new MultipleChoice(), questions, WorstPhrasing.phrasings());
      assertTrue(found.answers() <= 800, found.toString());
      assertTrue(found.worst().isPresent(), found.toString());
    }
  }

  @Test
  void options_ofTheGuide_areTaken() {
    var search =
        WorstCaseFragments.options(
            WorstCaseSearch.over(WorstPhrasing.questions(40), WorstPhrasing.phrasings()));
    assertTrue(search != null, "an option was refused");
  }

  @Test
  void rehearsal_ofTheGuide_findsTheArmThatIsAlwaysWrong() {
    double[][] wrong = new double[64][100];
    Arrays.fill(wrong[17], 1);
    assertEquals(17, WorstCaseFragments.rehearse(wrong, new double[100]).worst());
  }
}
