package io.github.promptharness.frugal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Plan;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.stats.cluster.Estimand;
import io.github.promptharness.testing.PlanContract;
import io.github.promptharness.testing.ScriptedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PilotThenGridTest extends PlanContract {
  private static final Seed SEED = Seed.of(5);

  /** One cent an answer. */
  private static final AskingCost CENT =
      new AskingCost(0, 1e10, 1, 1, RateLimit.UNLIMITED, RepeatCalls.APART);

  @TempDir private Path folder;

  @Override
  protected Plan plan() {
    return PilotThenGrid.of(8, CENT, Money.usd("2.50"), SEED);
  }

  @Test
  void run_aBudget_isUsedAndKept() {
    for (Estimand estimand : Estimand.values()) {
      PilotThenGrid plan = PilotThenGrid.of(6, CENT, Money.usd("2"), SEED).withEstimand(estimand);
      ScriptedModel model = PlannedStudies.model();
      StudyResult result =
          new PlannedStudies(folder.resolve(estimand.name()), 20, 3).run(plan, model);
      var offer = plan.allocation(result, Sampling.temperature(1)).orElseThrow();
      int calls = model.asked().size();
      assertTrue(calls <= 200 && calls > 140, estimand + ": " + calls + ", " + offer);
    }
  }

  @Test
  void run_pilot_isPartOfTheGrid() {
    var plan = PilotThenGrid.of(6, CENT, Money.usd("2"), SEED);
    ScriptedModel model = PlannedStudies.model();
    StudyResult result = new PlannedStudies(folder, 20, 3).run(plan, model);
    var size = plan.allocation(result, Sampling.temperature(1)).orElseThrow().size();
    long inBoth =
        (long) Math.min(6, size.items())
            * Math.min(4, size.wordings())
            * Math.min(2, size.repeats());
    assertEquals(6 * 4 * 2 + size.answers() - inBoth, model.asked().size());
  }

  @Test
  void run_stoppedInTheMiddle_goesOnWithoutARepeatedCall() {
    new PlannedStudies(folder, 20, 3)
        .stopAndGoOn(PilotThenGrid.of(6, CENT, Money.usd("1.50"), SEED));
  }

  @Test
  void run_pilotWithoutVariation_endsWithThePilotAndSaysWhy() {
    var plan = PilotThenGrid.of(6, CENT, Money.usd("2"), SEED);
    ScriptedModel model = ScriptedModel.answering("A");
    StudyResult result = new PlannedStudies(folder, 20, 3).run(plan, model);
    assertEquals(6 * 4 * 2, model.asked().size());
    assertFalse(plan.allocation(result, Sampling.temperature(1)).isDefined());
  }

  @Test
  void next_pilotAboveTheBudget_isRefused() {
    var plan = PilotThenGrid.of(8, CENT, Money.usd("0.50"), SEED);
    var nothing = io.github.promptharness.Observations.of(java.util.List.of());
    assertThrows(IllegalArgumentException.class, () -> plan.next(variants(), samplings(), nothing));
  }

  @Test
  void new_badSettings_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> PilotThenGrid.of(1, CENT, Money.usd("1"), SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> PilotThenGrid.of(8, CENT, Money.usd("1"), SEED).withRepeats(3, 2));
  }
}
