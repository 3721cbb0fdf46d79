package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModerationModel;
import io.github.promptharness.report.review.Reviewed;
import io.github.promptharness.report.review.Sharing;
import io.github.promptharness.screen.LengthLimited;
import io.github.promptharness.screen.LengthLimits;
import io.github.promptharness.screen.OutputScreen;
import io.github.promptharness.screen.ScreenRule;
import io.github.promptharness.screen.ScreenedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.util.List;

/** The code of {@code docs/screening.md}, between the marks. */
final class ScreeningFragments {
  private ScreeningFragments() {}

  static OpenAiModerationModel moderation() {
    // GUIDE: begin
    var moderation = OpenAiModerationModel.of(OpenAiModel.builder("omni-moderation-2024-09-26"));
    // GUIDE: end
    return moderation;
  }

  static StudyResult prompts(
      Workspace lab, Model model, Model moderation, List<Prompt> prompts, Scorer scorer) {
    // GUIDE: begin
    var screened =
        ScreenedModel.of(model, moderation)
            .withRule(ScreenRule.AS_FLAGGED.orAbove("violence", 0.4));
    var study =
        Study.in(lab)
            .named("screened")
            .prompts(prompts)
            .model(screened) // moderation and answers are held, paid and kept, each by itself
            .score(scorer)
            .spendAtMost(Money.usd("5"))
            .build();
    // GUIDE: end
    return study.run();
  }

  static Sharing outputs(Workspace lab, Model moderation, StudyResult result, Reviewed reviewed) {
    // GUIDE: begin
    var payer = new Payer("ann", "screening", Money.usd("1"));
    var screen =
        OutputScreen.by(lab.meter(moderation, payer))
            .withLimits(LengthLimits.NONE.withOutput(8_000, 1_024));
    var texts = screen.screen(result.observations());
    System.out.println(texts);
    var sharing =
        Sharing.withOthers(result, reviewed).withScreening(texts::withheld, texts.inWords());
    // GUIDE: end
    return sharing;
  }

  static Model limited(Model model) {
    // GUIDE: begin
    var limits =
        LengthLimits.NONE
            .withInput(20_000, 6_000) // characters and tokens of a prompt
            .withOutput(8_000, 1_024); // characters that are shared, and tokens asked for
    var limited = LengthLimited.of(model, limits);
    // GUIDE: end
    return limited;
  }
}
