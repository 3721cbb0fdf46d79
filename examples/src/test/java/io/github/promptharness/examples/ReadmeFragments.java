package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.perturb.PromptWordings;
import io.github.promptharness.perturb.Rewording;
import io.github.promptharness.replay.ReplayModel;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;

/** The README's fragments in their surroundings, each between two marks. */
final class ReadmeFragments {
  private ReadmeFragments() {}

  /** Quotes and previews a live study, which sends nothing. */
  public static void main(String[] args) {
    try (var lab = Workspace.open(Path.of("lab.db"))) {
      Study study = live(lab, "gpt-4.1-mini").build();
      System.out.println(study.quote());
      System.out.println(study.preview(3));
    }
  }

  static Study own(Workspace lab, Path questions, Model model) {
    // README: begin
    var wordings =
        PromptWordings.of("polite", Rewording.ofInstruction("Please answer with one letter."))
            .and("expert", Rewording.ofInstruction("Expert in {{topic}}: answer with one letter."));
    Study study =
        Study.in(lab)
            .named("fruit") // money is counted by this name
            .prompts(Prompts.fromJsonl(questions))
            .perturb(wordings) // {{topic}} is filled with each item's tag
            .model(model)
            .repeats(3)
            .score(new MultipleChoice()) // "B", "(B)", "The answer is B" and the like
            .spendAtMost(Money.usd("1"))
            .build();
    System.out.println(study.quote());
    System.out.println(study.preview(1));
    // README: end
    return study;
  }

  static StudyBuilder live(Workspace lab, String modelName) {
    return Study.in(lab)
        .prompts(ConciseCot.prompts())
        .perturb(ConciseCot.wordings())
        // README: begin
        .model(OpenAiModel.named(modelName)) // key from OPENAI_API_KEY, listed prices
        .spendAtMost(Money.usd("25")) // over all runs of this study
        // README: end
        .sampling(Sampling.modelDefault())
        .score(new MultipleChoice(Extraction.ANSWER_CALL));
  }

  static ReplayModel replayed(Workspace lab) {
    // README: begin
    var replay =
        ReplayModel.from(
            (wording, sampling, repeat) -> lab.recorded("gpt-4", wording, sampling, repeat),
            "gpt-4",
            "my-study",
            "asked in May 2026 by ...");
    // README: end
    return replay;
  }
}
