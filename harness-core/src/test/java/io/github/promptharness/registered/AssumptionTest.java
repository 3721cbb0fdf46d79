package io.github.promptharness.registered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Condition;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Unreadable;
import io.github.promptharness.plan.Pilot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AssumptionTest {
  private static final int ITEMS = 40;

  /** Twenty items right; the wording loses and gains as many as told. */
  private static Pilot pilot(int eitherWay, int repeats) {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < ITEMS; i++) {
      boolean right = i < ITEMS / 2;
      boolean differs = i < eitherWay || i >= ITEMS - eitherWay;
      for (int repeat = 0; repeat < repeats; repeat++) {
        rows.add(row(i, Condition.ORIGINAL.id(), repeat, right));
        rows.add(row(i, "other", repeat, right != differs));
      }
    }
    return Pilot.of(Observations.of(rows), Unreadable.WRONG);
  }

  private static Observation row(int item, String condition, int repeat, boolean right) {
    return new Observation(
        "q" + item,
        "q" + item,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "sampling",
        repeat,
        OutcomeClass.SCORED,
        Optional.of(right ? "A" : "B"),
        true,
        OptionalDouble.of(right ? 1 : 0),
        "",
        0,
        0,
        Money.ZERO,
        Duration.ZERO,
        Instant.EPOCH,
        "model",
        "member");
  }

  @Test
  void of_aPilot_isTheUpperLimitOfItsVariance() {
    // Two items for the worse and two for the better: v = 4 / 39.
    // R: 4 / qchisq(.2, 39) = 0.1272244
    assertEquals(0.1272243678, Assumption.of(pilot(2, 1), 1).discordance(), 1e-9);
  }

  @Test
  void of_aPilotInWhichHardlyAnythingDiffers_isWhatItCannotRuleOut() {
    // One minus the 40th root of .2, which is above the limit of v = 0.
    assertEquals(1 - Math.pow(0.2, 1.0 / 40), Assumption.of(pilot(0, 1), 1).discordance(), 1e-12);
  }

  @Test
  void of_moreRepeatsThanThePilotCanTellOf_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Assumption.of(pilot(2, 1), 2));
    assertThrows(IllegalArgumentException.class, () -> Assumption.of(pilot(2, 1), 0));
  }

  @Test
  void of_answersThatDoNotVary_dependOnItemsAlone() {
    var one = Assumption.of(pilot(2, 2), 1);
    var many = Assumption.of(pilot(2, 2), 9);
    assertEquals(one.discordance(), many.discordance(), 1e-12);
    assertEquals(List.of(1.0), List.of(one.designEffect()));
  }
}
