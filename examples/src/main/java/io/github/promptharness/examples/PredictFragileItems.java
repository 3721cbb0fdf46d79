package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.predict.FragileWhen;
import io.github.promptharness.predict.FragilityForecast;
import io.github.promptharness.predict.FragilityPrediction;
import io.github.promptharness.predict.FragilityRows;
import io.github.promptharness.predict.feature.EditDistance;
import io.github.promptharness.predict.feature.InputLength;
import io.github.promptharness.predict.feature.OriginalMargin;
import io.github.promptharness.predict.feature.Readability;
import io.github.promptharness.predict.feature.RepeatDisagreement;
import io.github.promptharness.predict.feature.RightPlace;
import io.github.promptharness.predict.feature.WordFrequency;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Can one tell beforehand which exam questions a model answers otherwise when they hold typos? No
 * key is needed; LIVE_MODEL makes it live, for at most 1 USD.
 */
public final class PredictFragileItems {
  /** What typos cost grows with the length of the question. */
  static final Effects PLANTED = Effects.NONE.withTypoSlope(-2).withLengthTypoSlope(-12);

  private PredictFragileItems() {}

  /** Prints the forecast; answers are kept in {@code target/predict}. */
  public static void main(String[] args) {
    List<Prompt> questions = ConciseCot.prompts();
    Model model = LiveModel.orElse(SimulatedModel.of(questions).with(PLANTED));
    System.out.println(
        model.identity().isSimulated()
            ? "The model is SIMULATED, and loses more on long questions by its making."
            : "The model is " + model.identity().name() + ", live.");
    System.out.println(forecast(study(Path.of("target", "predict"), model, questions), questions));
  }

  static StudyResult study(Path folder, Model model, List<Prompt> questions) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      return Study.in(lab)
          .named("fragile items")
          .prompts(questions)
          .perturb(new KeyboardTypos().at(0.1, 0.2))
          .repeats(3)
          .model(model)
          .sampling(Sampling.temperature(0).withTopLogProbs(5))
          .spendAtMost(Money.usd("1"))
          .score(new MultipleChoice())
          .seed(42)
          .build()
          .run();
    }
  }

  static FragilityForecast forecast(StudyResult result, List<Prompt> questions) {
    return FragilityPrediction.from(
            new RepeatDisagreement(),
            new OriginalMargin(),
            new InputLength(),
            Readability.flesch(),
            WordFrequency.amongItems(questions),
            new RightPlace(),
            new EditDistance())
        .of(FragilityRows.of(result, FragileWhen.FLIPS));
  }
}
