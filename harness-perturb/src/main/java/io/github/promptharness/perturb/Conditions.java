package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import java.util.List;

/** What all operators say about their conditions. */
final class Conditions {
  /** Ids that mean something else in tables. */
  private static final List<String> RESERVED =
      List.of(Condition.ORIGINAL.id(), Condition.PLACEBO, Summary.ALL);

  private Conditions() {}

  /**
   * This name, with which ids are made.
   *
   * @param what is named, for the refusal
   * @throws IllegalArgumentException if the name is blank or means something else
   */
  static String usable(String what, String name) {
    if (RESERVED.contains(name) || name.isBlank()) {
      throw new IllegalArgumentException(
          "the name of %s must not be blank or one of %s: \"%s\"; choose another"
              .formatted(what, RESERVED, name));
    }
    return name;
  }

  /** The refusal of a condition that an operator did not make. */
  static IllegalArgumentException notOneOf(List<Condition> own, Condition other) {
    return new IllegalArgumentException(
        "condition must be one of %s: %s; take it from conditions() of the same operator"
            .formatted(own.stream().map(Condition::id).toList(), other.id()));
  }
}
