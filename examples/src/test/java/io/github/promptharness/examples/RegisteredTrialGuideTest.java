package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to registered trials shows is what is compiled and run. */
final class RegisteredTrialGuideTest {
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(RegisteredTrialFragments.class),
        Guide.of("docs/registered-trials.md").blocks("java"));
  }

  @Test
  void fragments_all_run() {
    var student = SimulatedStudies.model("student", 1, 1);
    var questions = ConciseCot.prompts();
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var pilot =
          Study.in(lab)
              .prompts(questions.subList(0, 20))
              .perturb(ConciseCot.wordings())
              .model(student)
              .repeats(2)
              .score(new MultipleChoice())
              .build()
              .run();
      var rest = questions.subList(20, questions.size());
      var trial = RegisteredTrialFragments.register(rest, ConciseCot.wordings(), pilot, folder);
      RegisteredTrialFragments.run(folder, lab, student, SimulatedStudies.model("master", 2, 1));
      var again = RegisteredTrialFragments.again(trial, lab, student, new MultipleChoice());
      assertTrue(again.stands(), again.toString());
      var registration = RegisteredTrial.registration();
      RegisteredTrialFragments.matters(registration);
      assertTrue(registration.register(folder.resolve("other.json")).toString().contains("0.02"));
    }
  }
}
