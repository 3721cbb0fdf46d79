package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operator with one of its conditions alone.
 *
 * @param operator makes it
 * @param only the condition
 */
record OneCondition(Perturbation operator, Condition only) implements Perturbation {
  OneCondition {
    only.requireIn(operator.conditions());
  }

  /** An operator for each condition. */
  static Stream<Perturbation> each(Perturbation operator) {
    return operator.conditions().stream().map(only -> new OneCondition(operator, only));
  }

  /** Those that are there, one after the other; absent if none is. */
  static Optional<Perturbation> composed(List<Optional<Perturbation>> parts) {
    return parts.stream().flatMap(Optional::stream).reduce(Perturbation::then);
  }

  @Override
  public List<Condition> conditions() {
    return List.of(only);
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions());
    return operator.perturb(prompt, condition, draws);
  }

  @Override
  public String needs() {
    return operator.needs();
  }
}
