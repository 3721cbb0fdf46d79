package io.github.promptharness.examples;

import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Traits;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.util.List;
import java.util.stream.IntStream;

/** Small studies of simulated models: nothing in them is about any real model. */
final class SimulatedStudies {
  private SimulatedStudies() {}

  /** Exam questions, each in one of two domains that are made up. */
  static List<Prompt> questions(int from, int to) {
    List<Prompt> all = ConciseCot.prompts();
    return IntStream.range(from, to)
        .mapToObj(i -> all.get(i).withTag("domain", i % 2 == 0 ? "even" : "odd"))
        .toList();
  }

  /** A model that is as able as told, and that is another with another seed. */
  static SimulatedModel model(String name, double ability, long seed) {
    return SimulatedModel.of(ConciseCot.prompts())
        .named(name)
        .withSeed(seed)
        .with(Traits.DEFAULT.withAbility(ability));
  }

  /** Each question twice as it is, and twice with typos in 5 % and in 20 % of its letters. */
  static NamedResult study(
      Workspace lab, String name, List<Prompt> questions, SimulatedModel model, Scorer scorer) {
    Study study =
        Study.in(lab)
            .named(name)
            .prompts(questions)
            .perturb(new KeyboardTypos().at(0.05, 0.2))
            .model(model)
            .repeats(2)
            .score(scorer)
            .seed(42)
            .build();
    return NamedResult.of(name, study.run());
  }
}
