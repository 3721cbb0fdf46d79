package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.testing.ScriptedModel;
import java.util.List;

/** Questions and scripted answers for tests of mitigations. */
final class Models {
  static final Sampling SAMPLING = Sampling.temperature(1).maxOutput(64);

  private Models() {}

  /** A question with options Paris, Rome, Bonn, of which Paris is right. */
  static Prompt question(String id) {
    return Prompt.of(id, "Which is the capital of France? " + id)
        .withInstruction("Choose one option and answer with its letter.")
        .withChoices(
            List.of(new Choice("A", "Paris"), new Choice("B", "Rome"), new Choice("C", "Bonn")))
        .withExpected("A");
  }

  /** Gives the repeat-th of these answers, over and over. */
  static ScriptedModel answering(String... byRepeat) {
    return ScriptedModel.of(
        request -> {
          var response = ScriptedModel.response(request, "");
          return new Outcome.Response(
              request.trials().stream()
                  .map(trial -> Answer.of(byRepeat[trial.repeat() % byRepeat.length]))
                  .toList(),
              response.usage(),
              response.cost(),
              response.model(),
              response.tier(),
              response.signals(),
              response.evidence());
        });
  }

  /** Asks a mitigation for one answer. */
  static Request request(Model model, Prompt prompt, int repeat) {
    return Request.of(new Trial(model.identity(), prompt.wording(), SAMPLING, repeat), 1);
  }

  static Outcome.Response response(Model model, Prompt prompt, int repeat) {
    return (Outcome.Response) model.answer(request(model, prompt, repeat));
  }

  static String text(Model model, Prompt prompt, int repeat) {
    return response(model, prompt, repeat).answers().get(0).text();
  }
}
