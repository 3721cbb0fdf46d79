package io.github.promptharness.study;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A study of a few items under the original and some other conditions, for tests. */
final class SmallStudy {
  private SmallStudy() {}

  /** So many items q0, q1 and so on, whose text begins with "Item 0". */
  static List<Prompt> prompts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Prompt.fromMessages(
                        "q" + i,
                        List.of(Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                    .withExpected("A"))
        .toList();
  }

  /** Puts its name before the input. */
  record Before(String name) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              name, "before", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String word = name + ": ";
      var edit = new Edit(Edit.Part.INPUT, 0, 0, "", word);
      return new Perturbed(prompt.withInput(word + prompt.input()), List.of(edit), true);
    }
  }

  /** The study in this workspace, of these items and the conditions before and again. */
  static StudyBuilder of(Workspace lab, VirtualTime time, Model model, int items) {
    return Study.in(lab)
        .named("s")
        .member("ann")
        .clock(time)
        .prompts(prompts(items))
        .perturb(new Before("before"), new Before("again"))
        .model(model)
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("1000"))
        .workers(1);
  }

  static List<Observation> rows(StudyResult result) {
    try (var rows = result.observations().stream()) {
      return rows.toList();
    }
  }
}
