package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import io.github.promptharness.Variant;
import java.util.function.BiPredicate;

/**
 * A property that a user tells by a rule.
 *
 * @param name goes into records
 * @param statement what holds
 * @param rule whether it does
 */
record NamedProperty(String name, String statement, BiPredicate<Variant, Observation> rule)
    implements Property {
  NamedProperty {
    if (name.isBlank() || statement.isBlank()) {
      throw new IllegalArgumentException(
          "a property needs a name and a statement that are not blank: \"%s\", \"%s\""
              .formatted(name, statement));
    }
  }

  @Override
  public String id() {
    return "named(" + name + ")";
  }

  @Override
  public Held held(Variant variant, Observation answer) {
    return Told.without(answer)
        .orElseGet(() -> rule.test(variant, answer) ? Held.HOLDS : Held.FAILS);
  }
}
