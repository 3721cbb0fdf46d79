package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a call ended, in the words of the call table. */
record CallEnd(Outcome outcome) {
  String state() {
    if (outcome instanceof Outcome.Failure failure) {
      return failure.charge().mayBeBilled() ? "uncertain" : "released";
    }
    return "settled";
  }

  String kind() {
    return outcome instanceof Outcome.Failure failure ? failure.kind().name() : "ANSWERED";
  }

  String message() {
    return outcome instanceof Outcome.Failure failure ? failure.message() : "";
  }

  Optional<Outcome.Response> response() {
    return outcome instanceof Outcome.Response response ? Optional.of(response) : Optional.empty();
  }

  /** Why each answer ended, joined by commas. */
  String finishes() {
    return outcome instanceof Outcome.Response response
        ? response.answers().stream()
            .map(answer -> answer.finish().name())
            .collect(Collectors.joining(","))
        : "";
  }

  Money cost() {
    return outcome instanceof Outcome.Response response ? response.cost() : Money.ZERO;
  }

  /**
   * What of the hold stays uncertain: all of it, too, if a call that costs money was answered
   * without a cost.
   */
  Money uncertain(Money hold) {
    if (outcome instanceof Outcome.Failure failure) {
      return failure.charge().uncertain(hold);
    }
    return cost().equals(Money.ZERO) ? hold : Money.ZERO;
  }
}
