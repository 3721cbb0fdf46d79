package io.github.promptharness.testing;

import io.github.promptharness.Outcome.Charge;
import org.junit.jupiter.params.converter.TypedArgumentConverter;

/** What is known about the money of a failed call, by one word in a table of cases. */
public final class ChargeName extends TypedArgumentConverter<String, Charge> {
  /** For JUnit. */
  public ChargeName() {
    super(String.class, Charge.class);
  }

  @Override
  protected Charge convert(String name) {
    return switch (name) {
      case "NONE" -> Charge.NONE;
      case "UNCERTAIN" -> Charge.UNCERTAIN;
      default -> throw new IllegalArgumentException("NONE or UNCERTAIN: " + name);
    };
  }
}
