package io.github.promptharness.predict.feature;

import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.OptionalDouble;

/**
 * Whether the condition is this one: 1 or 0. With one for each condition but one, what the others
 * say is about items within conditions.
 *
 * @param condition its id
 */
public record ConditionIs(String condition) implements Feature {
  @Override
  public String name() {
    return "condition " + condition;
  }

  @Override
  public String unit() {
    return "0 or 1";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    return OptionalDouble.of(candidate.condition().equals(condition) ? 1 : 0);
  }
}
