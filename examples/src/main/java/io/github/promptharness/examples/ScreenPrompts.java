package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModerationModel;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.screen.LengthLimited;
import io.github.promptharness.screen.LengthLimits;
import io.github.promptharness.screen.OutputScreen;
import io.github.promptharness.screen.ScreenedModel;
import io.github.promptharness.screen.ScreenedTexts;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Prompts are screened before they are sent, and answers before they are shared. How many are
 * withheld? LIVE_MODEL makes it live, for at most 1 USD, with OpenAI's moderation.
 */
public final class ScreenPrompts {
  private ScreenPrompts() {}

  /** Prints how many answers there are of each class, and what may be shared of them. */
  public static void main(String[] args) {
    List<Prompt> questions = ConciseCot.prompts().subList(0, 30);
    Model model = LiveModel.orElse(SimulatedModel.of(questions));
    boolean isMade = model.identity().isSimulated();
    System.out.println(
        isMade ? "SIMULATED: answers and moderation are made up." : model.identity().name());
    Model moderation =
        isMade
            ? new WordWatch("physics", "magnet")
            : OpenAiModerationModel.of(OpenAiModel.builder("omni-moderation-latest"));
    try (var lab = Workspace.open(Path.of("target", "screened", "lab.db"))) {
      StudyResult result = run(lab, model, moderation, questions);
      long sent = count(result, OutcomeClass.SCORED);
      long kept = count(result, OutcomeClass.FILTERED);
      System.out.println("%s answers scored, %s prompts not sent".formatted(sent, kept));
      System.out.println(share(lab, moderation, result));
    }
  }

  static StudyResult run(Workspace lab, Model model, Model moderation, List<Prompt> questions) {
    var limits = LengthLimits.NONE.withInput(4_000, 1_500).withOutput(4_000, 1_024);
    var study = Study.in(lab).named("screened").prompts(questions).score(new MultipleChoice());
    study.model(ScreenedModel.of(LengthLimited.of(model, limits), moderation));
    study.perturb(new KeyboardTypos().at(0.05)).spendAtMost(Money.usd("1"));
    return study.build().run();
  }

  private static long count(StudyResult result, OutcomeClass outcome) {
    try (var rows = result.observations().stream()) {
      return rows.filter(row -> row.outcome() == outcome).count();
    }
  }

  static ScreenedTexts share(Workspace lab, Model moderation, StudyResult result) {
    var payer = new Payer("ann", "screening", Money.usd("1"));
    return OutputScreen.by(lab.meter(moderation, payer)).screen(result.observations());
  }
}
