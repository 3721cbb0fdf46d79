package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PairedNonInferiorityPlanTest {
  private static final double ALPHA = 0.05;

  @ParameterizedTest
  @CsvSource({"0.05, 0.05", "0.1, 0.05", "0.2, 0.1", "0.02, 0.02"})
  void items_whereNothingIsLost_areFewerThanForEquivalenceAndHaveThePower(
      double discordance, double margin) {
    var plan = PairedNonInferiorityPlan.withoutLoss(discordance);
    int items = plan.items(margin, ALPHA, 0.8).orElseThrow();
    assertTrue(plan.power(items, margin, ALPHA) >= 0.8);
    assertTrue(plan.power(items - 1, margin, ALPHA) < 0.8);
    assertTrue(
        items < new PairedEquivalencePlan(discordance).items(margin, ALPHA, 0.8).orElseThrow());
  }

  @Test
  void power_ofBothSides_isThatOfEquivalence() {
    // P(both) = 2 P(one) - P(either), and either holds nearly always where items suffice.
    double one = PairedNonInferiorityPlan.withoutLoss(0.1).power(400, 0.06, ALPHA);
    double both = new PairedEquivalencePlan(0.1).power(400, 0.06, ALPHA);
    assertEquals(2 * one - 1, both, 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0, 50", "0.05, 0, 200", "0.05, 0, 1000",
    "0.1, 0.05, 50", "0.1, 0.05, 200", "0.1, 0.05, 1000",
    "0.25, 0.2, 50", "0.25, 0.2, 200", "0.25, 0.2, 1000"
  })
  void power_atALossOfTheMargin_isAtMostTheLevel(double loss, double gain, int items) {
    double wrong = new PairedNonInferiorityPlan(loss, gain).power(items, loss - gain, ALPHA);
    assertTrue(wrong <= ALPHA, "wrong " + wrong);
  }

  @Test
  void power_ofTheIntervalOfStudies_isThatOfDrawnStudies() {
    var plan = new PairedNonInferiorityPlan(0.06, 0.04);
    double planned = plan.power(150, 0.08, ALPHA);
    Generator random = Seed.of(3).named("plan").generator();
    int[] each = IntStream.range(0, 150).toArray();
    int shown = 0;
    for (int study = 0; study < 2_000; study++) {
      double[] first = new double[150];
      double[] second = new double[150];
      for (int i = 0; i < 150; i++) {
        double place = random.nextDouble();
        first[i] = place < 0.06 || place > 0.4 ? 1 : 0;
        second[i] = (place >= 0.06 && place < 0.1) || place > 0.4 ? 1 : 0;
      }
      double low =
          ClusteredRatio.mean(second, each)
              .minusForVerdict(ClusteredRatio.mean(first, each), 1 - 2 * ALPHA)
              .low();
      shown += low > -0.08 ? 1 : 0;
    }
    // Four standard errors of the drawn share.
    assertEquals(planned, shown / 2000.0, 4 * Math.sqrt(planned * (1 - planned) / 2000));
  }

  @Test
  void items_whereAsMuchAsTheMarginIsLost_areUndefined() {
    assertFalse(new PairedNonInferiorityPlan(0.05, 0).items(0.05, ALPHA, 0.8).isDefined());
  }

  @Test
  void plan_badNumbers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PairedNonInferiorityPlan(0.6, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new PairedNonInferiorityPlan(Double.NaN, 0));
    var plan = PairedNonInferiorityPlan.withoutLoss(0.1);
    assertThrows(IllegalArgumentException.class, () -> plan.items(0, ALPHA, 0.8));
    assertThrows(IllegalArgumentException.class, () -> plan.items(0.1, 0.5, 0.8));
    assertThrows(IllegalArgumentException.class, () -> plan.items(0.1, ALPHA, 1));
    assertThrows(IllegalArgumentException.class, () -> plan.power(1, 0.1, ALPHA));
  }
}
