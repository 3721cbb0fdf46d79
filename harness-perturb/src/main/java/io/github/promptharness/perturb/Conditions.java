package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import java.util.List;

/** What all operators say about their conditions. */
final class Conditions {
  private Conditions() {}

  /** The refusal of a condition that an operator did not make. */
  static IllegalArgumentException notOneOf(List<Condition> own, Condition other) {
    return new IllegalArgumentException(
        "condition must be one of %s: %s; take it from conditions() of the same operator"
            .formatted(own.stream().map(Condition::id).toList(), other.id()));
  }
}
