package io.github.promptharness.metric.parts;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An item that goes with those of a part, so that each part has all conditions: with failed calls
 * alone, and texts that were left as they were, it adds to no metric. What a metric makes of some
 * items then does not hang on which conditions they have among them, and what it says of the
 * companion alone is what it says of conditions, whatever the answers.
 */
final class Companion {
  /** Its id, which stands behind all others in order: no character of a text. */
  static final String ID = "\uffff";

  private Companion() {}

  /**
   * Its rows.
   *
   * @param isReferenced whether it has a reference answer
   */
  static List<Observation> rows(
      String sampling, Collection<String> conditions, boolean isReferenced) {
    return conditions.stream().map(each -> row(sampling, each, isReferenced)).toList();
  }

  private static Observation row(String sampling, String condition, boolean isReferenced) {
    String original = Condition.ORIGINAL.id();
    return new Observation(
        ID,
        ID,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        condition.equals(original) ? Optional.empty() : Optional.of(original),
        sampling,
        0,
        OutcomeClass.FAILED,
        Optional.empty(),
        isReferenced,
        OptionalDouble.empty(),
        "",
        Observation.Call.of(""),
        Optional.empty());
  }
}
