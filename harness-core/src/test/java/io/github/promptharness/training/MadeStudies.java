package io.github.promptharness.training;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.StudyResult;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Studies of 20 questions under four operators, whose answers a test tells. */
final class MadeStudies {
  static final MultipleChoice SCORER = new MultipleChoice();

  private MadeStudies() {}

  /** Puts its name before the input. */
  record Before(String name) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(name, name, Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      return Perturbed.between(prompt, prompt.withInput(name + ": " + prompt.input()));
    }

    @Override
    public String needs() {
      return "any prompt";
    }
  }

  static List<Prompt> prompts() {
    return IntStream.range(0, 20)
        .mapToObj(
            i ->
                Prompt.of("q" + i, "Which is number " + i + "?")
                    .withInstruction("Answer with the letter.")
                    .withCluster("source " + i / 2)
                    .withChoices(List.of(new Choice("w", "wrong"), new Choice("r", "right")))
                    .withExpected("r"))
        .toList();
  }

  /** Asks a model of this name, which is wrong where the text says so. */
  static StudyResult result(Path folder, String model, Predicate<String> isWrong) {
    var time = new VirtualTime();
    Model named = NamedModel.of(model, ScriptedModel.of(request -> answer(request, isWrong)));
    try (var lab = Workspace.open(folder.resolve(model.replace(':', '-') + ".db"), time, time)) {
      return Study.in(lab)
          .named("s")
          .member("ann")
          .clock(time)
          .prompts(prompts())
          .perturb(new Before("one"), new Before("two"), new Before("three"), new Before("four"))
          .model(named)
          .score(SCORER)
          .spendAtMost(Money.usd("100"))
          .workers(1)
          .build()
          .run();
    }
  }

  private static Outcome answer(Request request, Predicate<String> isWrong) {
    var messages = request.wording().messages();
    String shown = messages.get(messages.size() - 1).text();
    return ScriptedModel.response(request, isWrong.test(shown) ? "A" : "B");
  }
}
