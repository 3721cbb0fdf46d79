package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Sampling;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.perturb.structure.ExemplarOrder;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.Pilot;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.plan.StudyDesign;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.stats.cluster.Estimand;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pilot of a simulated model, with wordings and orders of its examples, is planned from. */
final class PlannedOrdersTest {
  /** Orders move this model much, wordings do not at all. */
  private static final Effects OF_ORDERS = Effects.NONE.withExemplarOrderSd(2);

  @TempDir private Path folder;

  private Pilot pilot() throws IOException {
    var prompts = MadeItems.sample("planned", 30);
    var wordings =
        PromptWordings.of("hurried", Rewording.ofInstruction("Quick: which letter?"))
            .and("formal", Rewording.ofInstruction("Kindly indicate the letter of one option."));
    var orders = ExemplarOrder.sampled(4);
    try (var lab = Workspace.open(folder.resolve("study.db"))) {
      return Pilot.of(
          Study.in(lab)
              .prompts(prompts)
              .perturb(wordings, orders, wordings.then(orders))
              .model(SimulatedModel.of(prompts).with(OF_ORDERS))
              .sampling(Sampling.temperature(1))
              .repeats(2)
              .repeatsPerCall(2)
              .score(new MultipleChoice())
              .build()
              .run());
    }
  }

  @Test
  void pilot_ofAStudyWithOrders_knowsThemAndPlansThem() throws IOException {
    var pilot = pilot();
    assertEquals(30, pilot.items());
    assertEquals(3, pilot.wordings());
    assertEquals(5, pilot.orders());
    assertEquals(2, pilot.repeats());
    var seen = pilot.variances();
    assertTrue(seen.order() > 0.01, seen.toString());
    assertTrue(seen.order() > 10 * Math.abs(seen.wording()), seen.toString());
    var cent = new AskingCost(1e10, 0, 100, 20, RateLimit.UNLIMITED, RepeatCalls.TOGETHER);
    Money budget = Money.usd("20");
    var offers =
        StudyDesign.from(pilot, cent)
            .withEstimand(Estimand.BOTH_RANDOM)
            .withAvailable(500, 6, 6, 4)
            .within(budget);
    assertFalse(offers.best().cost().exceeds(budget));
    assertEquals(6, offers.best().size().orders(), offers.toString());
    assertTrue(offers.answer().contains("wordings like these and orders like these"));
  }
}
