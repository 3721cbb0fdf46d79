package io.github.promptharness.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.testing.PerturbationContract;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChosenConditionsTest extends PerturbationContract {
  /** Puts its name before the input, under so many conditions. */
  record Before(String name, int count) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return IntStream.range(0, count)
          .mapToObj(
              i ->
                  new Condition(
                      name + i,
                      "before",
                      Map.of(),
                      OptionalDouble.empty(),
                      0,
                      Condition.Drawn.NEVER))
          .toList();
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      condition.requireIn(conditions());
      String word = condition.id() + ": ";
      var edit = new Edit(Edit.Part.INPUT, 0, 0, "", word);
      return new Perturbed(prompt.withInput(word + prompt.input()), List.of(edit), true);
    }
  }

  @Override
  protected Perturbation perturbation() {
    return new ChosenConditions(
        List.of(new Before("a", 3), new Before("b", 2)), Set.of("a1", "b0"));
  }

  @Test
  void conditions_ofSeveralOperators_areThoseChosenInTheirOrder() {
    assertEquals(
        List.of("a1", "b0"), perturbation().conditions().stream().map(Condition::id).toList());
  }
}
