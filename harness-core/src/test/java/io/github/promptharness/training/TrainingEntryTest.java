package io.github.promptharness.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.testing.ModelContract;
import org.junit.jupiter.api.Test;

final class TrainingEntryTest extends ModelContract {
  @Override
  protected Model model() {
    return new TrainingEntry(
        "gpt-4o-mini-2024-07-18", "a job", 1000, Money.usd("1"), Money.usd("1"), "a list");
  }

  /** An entry is one. */
  @Override
  protected int mostRepeats() {
    return 1;
  }

  @Test
  void identity_isNoEndpointThatAnswersAreAskedFrom() {
    assertEquals(
        new ModelIdentity("gpt-4o-mini-2024-07-18", TrainingEntry.ENDPOINT, ""),
        model().identity());
    assertEquals("a list", model().prices());
  }
}
