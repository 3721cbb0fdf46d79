package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Variant;

/**
 * A property that holds where the score is 1.
 *
 * @param id with every setting
 * @param statement what holds
 */
record ScoredOne(String id, String statement) implements Property {
  @Override
  public Held held(Variant variant, Observation answer) {
    if (answer.outcome() == OutcomeClass.FAILED) {
      return Held.NO_ANSWER;
    }
    if (answer.outcome() == OutcomeClass.SCORED && answer.score().isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs a score, and the answer to prompt %s has none: give the prompt a reference, or the study a scorer that needs none"
              .formatted(id, answer.prompt()));
    }
    return answer.score().orElse(0) >= 1 ? Held.HOLDS : Held.FAILS;
  }
}
