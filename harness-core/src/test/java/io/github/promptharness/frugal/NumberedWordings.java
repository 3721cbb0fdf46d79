package io.github.promptharness.frugal;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Puts a number before the input.
 *
 * @param count of wordings
 */
record NumberedWordings(int count) implements Perturbation {
  @Override
  public List<Condition> conditions() {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Condition(
                    "w" + i,
                    "numbered",
                    Map.of(),
                    OptionalDouble.empty(),
                    0,
                    Condition.Drawn.NEVER))
        .toList();
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    String number = condition.id() + ": ";
    var edit = new Edit(Edit.Part.INPUT, 0, 0, "", number);
    return new Perturbed(prompt.withInput(number + prompt.input()), List.of(edit), true);
  }
}
