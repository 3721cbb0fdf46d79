package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Condition;
import io.github.promptharness.Perturbation;
import java.util.List;
import java.util.Optional;

/** The levels of a factor, each an operator of one condition; none where nothing is changed. */
final class Levels {
  /** One level, at which nothing is changed. */
  static final Levels AS_GIVEN = new Levels(List.of(Optional.empty()));

  private final List<Optional<Perturbation>> levels;

  private Levels(List<Optional<Perturbation>> levels) {
    this.levels = levels;
  }

  /**
   * @throws IllegalArgumentException if there is none, or one stands twice
   */
  static Levels of(String what, List<? extends Perturbation> operators) {
    List<Perturbation> each = operators.stream().flatMap(OneCondition::each).toList();
    List<String> ids = each.stream().map(one -> one.conditions().get(0).id()).toList();
    if (each.isEmpty() || ids.stream().distinct().count() < ids.size()) {
      throw new IllegalArgumentException(
          "%s of few-shot examples must be at least one, and none twice: %s; give each once"
              .formatted(what, ids));
    }
    return new Levels(each.stream().map(Optional::of).toList());
  }

  int number() {
    return levels.size();
  }

  Optional<Perturbation> level(int number) {
    return levels.get(number);
  }

  /** Whether labels stay those of the examples. */
  static boolean isGold(Perturbation labels) {
    return "gold".equals(labels.conditions().get(0).parameters().get("labels"));
  }

  /** Whether some level needs labels that the examples do not have. */
  boolean needOthers() {
    return levels.stream()
        .flatMap(Optional::stream)
        .filter(each -> !isGold(each))
        .map(each -> each.conditions().get(0))
        .map(Condition::parameters)
        .anyMatch(parameters -> !parameters.containsKey("label 1"));
  }
}
