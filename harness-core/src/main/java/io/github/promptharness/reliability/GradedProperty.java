package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import io.github.promptharness.Variant;
import java.util.List;
import java.util.Optional;

/**
 * A property whose grader errs.
 *
 * @param property as the grader finds it
 * @param by the grader
 */
record GradedProperty(Property property, Grader by) implements Property {
  @Override
  public String id() {
    return "graded(%s, %s)".formatted(property.id(), by);
  }

  @Override
  public String statement() {
    return property.statement();
  }

  @Override
  public Held held(Variant variant, Observation answer) {
    return property.held(variant, answer);
  }

  @Override
  public Optional<Grader> grader() {
    return Optional.of(by);
  }

  @Override
  public List<String> limits() {
    return property.limits();
  }
}
