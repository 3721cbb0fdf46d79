package io.github.promptharness.frugal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Observations;
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
import java.util.List;
import java.util.OptionalLong;
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
    AfterPilot after = plan.read(result).get(0);
    assertTrue(after.endedWithPilot());
    assertTrue(
        after.toString().contains("ended with its pilot of 48 answers, for "), after::toString);
    assertTrue(after.toString().contains("mean and interval are biased"), after::toString);
  }

  @Test
  void read_pilotThatVaries_saysWhatWasAsked() {
    var plan = PilotThenGrid.of(6, CENT, Money.usd("2"), SEED);
    StudyResult result = new PlannedStudies(folder, 20, 3).run(plan, PlannedStudies.model());
    AfterPilot after = plan.read(result).get(0);
    assertFalse(after.endedWithPilot());
    assertTrue(after.toString().contains("after a pilot of 48 answers "), after::toString);
    assertFalse(after.toString().contains("biased"), after::toString);
  }

  @Test
  void most_aBudget_isNotExceeded() {
    assertEquals(OptionalLong.of(250), plan().most(variants(), samplings()));
    var together = CENT.with(RepeatCalls.TOGETHER);
    var cheap = new AskingCost(1e10, 1e9, 1, 1, RateLimit.UNLIMITED, RepeatCalls.TOGETHER);
    // Ten answers of a call cost 2 cents together.
    assertEquals(
        OptionalLong.of(1_250),
        PilotThenGrid.of(8, cheap, Money.usd("2.50"), SEED).most(variants(), samplings()));
    assertEquals(
        OptionalLong.of(250),
        PilotThenGrid.of(8, together, Money.usd("2.50"), SEED).most(variants(), samplings()));
    assertEquals(
        OptionalLong.of(24 * 6 * 10),
        PilotThenGrid.of(8, AskingCost.free(), Money.usd("1"), SEED).most(variants(), samplings()));
  }

  @Test
  void id_anotherCost_isAnotherName() {
    var dearer = new AskingCost(0, 2e10, 1, 1, RateLimit.UNLIMITED, RepeatCalls.APART);
    assertNotEquals(plan().id(), PilotThenGrid.of(8, dearer, Money.usd("2.50"), SEED).id());
    assertTrue(plan().id().contains("cost="), plan().id());
  }

  @Test
  void next_fewerVariantsThanRepeats_isRefused() {
    var nothing = Observations.of(List.of());
    var once = ItemsUntilKnownTest.drawnForEachAnswer(variants(), 2);
    var refused =
        assertThrows(IllegalArgumentException.class, () -> plan().next(once, samplings(), nothing));
    assertTrue(refused.getMessage().contains("give the study repeats(10)"), refused.getMessage());
  }

  @Test
  void next_pilotAboveTheBudget_isRefused() {
    var plan = PilotThenGrid.of(8, CENT, Money.usd("0.50"), SEED);
    var nothing = Observations.of(List.of());
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
