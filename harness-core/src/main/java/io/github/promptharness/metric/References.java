package io.github.promptharness.metric;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import java.util.Collection;
import java.util.Optional;

/** What must hold of the scores before right and wrong can be counted. */
final class References {
  private References() {}

  /** Why there is no accuracy, if there is none. */
  static Optional<Estimate> refusal(AnswerTable table) {
    var items = table.items();
    if (!items.isEmpty() && items.stream().allMatch(AnswerTable.Item::lacksReference)) {
      return Optional.of(
          new Estimate.Undefined("no item has a reference answer, so nothing is right or wrong"));
    }
    return items.stream()
        .flatMap(item -> item.cells().stream())
        .flatMap(Collection::stream)
        .filter(row -> !(row.score().orElse(0) >= 0 && row.score().orElse(0) <= 1))
        .findFirst()
        .map(References::outOfRange);
  }

  private static Estimate outOfRange(Observation row) {
    return new Estimate.Undefined(
        "accuracy needs scores in [0, 1], and prompt "
            + row.prompt()
            + " has one of "
            + row.score().orElse(0));
  }
}
