package io.github.promptharness.search;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.util.List;
import java.util.Set;

/**
 * Some conditions of some operators, for the re-test of what a search found. Each is made by its
 * operator, from the same draws.
 *
 * @param operators that make conditions, each id once
 * @param ids of those wanted, at least one
 */
record ChosenConditions(List<Perturbation> operators, Set<String> ids) implements Perturbation {
  /** Copies what is given. */
  ChosenConditions {
    operators = List.copyOf(operators);
    ids = Set.copyOf(ids);
  }

  @Override
  public List<Condition> conditions() {
    return operators.stream()
        .flatMap(operator -> operator.conditions().stream())
        .filter(condition -> ids.contains(condition.id()))
        .toList();
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions());
    return maker(condition).perturb(prompt, condition, draws);
  }

  @Override
  public String needs() {
    return maker(conditions().get(0)).needs();
  }

  private Perturbation maker(Condition condition) {
    return operators.stream()
        .filter(operator -> operator.conditions().contains(condition))
        .findFirst()
        .orElseThrow(() -> condition.notOneOf(conditions()));
  }
}
