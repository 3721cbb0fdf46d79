package io.github.promptharness.examples;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.report.bundle.Bundle;
import io.github.promptharness.report.bundle.Citation;
import io.github.promptharness.report.bundle.Licence;
import io.github.promptharness.report.bundle.Published;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;

/** How is a study handed on, so that a stranger can check it? Without texts, which is free. */
public final class PublishBundle {
  private static final Path FOLDER = Path.of("bundle");

  private PublishBundle() {}

  /** Writes a bundle into the folder "bundle", without the words of the answers. */
  public static void main(String[] args) {
    try {
      Published published = bundle(FOLDER, 100).writeTo(FOLDER);
      System.out.println(published.archive().toAbsolutePath());
      System.out.println("a stranger can make again: " + published.level().words());
      System.out.println("check it with -Dexample=RescoreBundle");
    } catch (HarnessException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** A study of recorded answers, as it is handed on. */
  static Bundle bundle(Path folder, int questions) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Study study =
          Study.in(lab)
              .named("concise-cot")
              .prompts(ConciseCot.prompts().subList(0, questions))
              .perturb(ConciseCot.wordings())
              .model(ConciseCot.model())
              .sampling(Sampling.temperature(1))
              .repeats(10)
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .seed(42)
              .build();
      return Bundle.of(
              study.transcript(study.run()),
              Citation.of("Concise prompts", LocalDate.of(2026, 5, 1), "Your Group"),
              Licence.spdx("BSD-2-Clause"))
          .withWordingsByPeople() // the authors' own prompts
          .withPromptsLicence(
              Licence.spdx("MIT"),
              "MedMCQA, github.com/medmcqa/medmcqa, as Renze and Guven asked it");
    }
  }
}
