package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import java.util.Optional;

/** Whether an answer tells anything of which a rule could say that a property holds. */
final class Told {
  private Told() {}

  /** What holds of an answer whatever the rule says; absent if the rule decides. */
  static Optional<Held> without(Observation answer) {
    return switch (answer.outcome()) {
      case FAILED -> Optional.of(Held.NO_ANSWER);
      case FILTERED, TRUNCATED, TRUNCATED_IN_REASONING -> Optional.of(Held.FAILS);
      case SCORED, UNREADABLE, REFUSED ->
          answer.text().isBlank() ? Optional.of(Held.FAILS) : Optional.empty();
    };
  }
}
