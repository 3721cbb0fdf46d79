package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.perturb.structure.ExemplarChoice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which examples there are: sets of a pool, or those that the prompts have. */
final class Examples {
  private final Optional<ExemplarChoice> choice;
  private final Set<String> labels;
  private final int size;

  private Examples(Optional<ExemplarChoice> choice, Set<String> labels, int size) {
    this.choice = choice;
    this.labels = labels;
    this.size = size;
  }

  static Examples from(List<Exemplar> pool, int sets, int size) {
    return new Examples(
        Optional.of(ExemplarChoice.from(pool).withSize(size).withSets(sets)),
        pool.stream().map(Exemplar::output).collect(Collectors.toSet()),
        size);
  }

  static Examples ofGiven(int size) {
    return new Examples(Optional.empty(), Set.of(), size);
  }

  Examples balanced() {
    if (choice.isEmpty()) {
      throw new IllegalArgumentException(
          "labels are balanced when sets are drawn from a pool, not where prompts keep their own examples: %s examples each; draw sets with FewShotDesign.from"
              .formatted(size));
    }
    return new Examples(choice.map(ExemplarChoice::withLabelBalance), labels, size);
  }

  boolean areGiven() {
    return choice.isEmpty();
  }

  /** How many examples a set has. */
  int size() {
    return size;
  }

  int sets() {
    return levels().size();
  }

  /** Each set; nothing for those given. */
  List<Optional<Perturbation>> levels() {
    return choice
        .map(draw -> OneCondition.each(draw).map(Optional::of).toList())
        .orElse(List.of(Optional.empty()));
  }

  /**
   * Refuses wrong labels where the pool has but one and no others are named.
   *
   * @throws IllegalArgumentException if it is so
   */
  void requireLabels(Levels wanted) {
    if (!areGiven() && labels.size() < 2 && wanted.needOthers()) {
      throw new IllegalArgumentException(
          "labels can be changed to others where a pool has at least two: %s; name those of the task with ExemplarLabels.withLabels"
              .formatted(labels));
    }
  }
}
