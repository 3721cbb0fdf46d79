package io.github.promptharness.examples;

import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;

/** The shortest study: the one on the front page. */
public class FirstStudy {
  /** Runs it; needs no argument and no key. */
  public static void main(String[] args) {
    try (var lab = Workspace.open(Path.of("lab.db"))) { // what your group may spend, asked and got
      var study =
          Study.in(lab)
              .prompts(ConciseCot.prompts()) // 100 medical exam questions
              .perturb(ConciseCot.wordings()) // the same questions under three other prompts
              .model(ConciseCot.model()) // what GPT-4 really answered in 2023
              .sampling(Sampling.temperature(1))
              .repeats(10) // the same prompt again and again: the noise floor
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .seed(42)
              .build();
      System.out.println(ConsoleSummary.of(study.run().summary()));
    }
  }
}
