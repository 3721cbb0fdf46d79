package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.hypothesis.McNemar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MitigationComparisonTest {
  private static final MitigationComparison ALL_JUDGED =
      MitigationComparison.withDefaults().withSplit(new TuningSplit(0, 0));

  /** Says how good an answer is. */
  private interface Scores {
    double of(int item, String condition, int repeat);
  }

  private static Observation row(
      int item, String cluster, String condition, int repeat, double score, String cost) {
    return new Observation(
        "q" + item,
        cluster,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "t=1.0",
        repeat,
        OutcomeClass.SCORED,
        Optional.of(score == 1 ? "right" : "wrong"),
        true,
        OptionalDouble.of(score),
        "",
        10,
        5,
        Money.usd(cost),
        Duration.ZERO,
        Instant.EPOCH,
        "m",
        "ann");
  }

  private static MitigationArm arm(
      String name, int calls, int items, int repeats, String cost, Scores scores) {
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < items; item++) {
      for (String condition : List.of("original", "typos")) {
        for (int repeat = 0; repeat < repeats; repeat++) {
          double score = scores.of(item, condition, repeat);
          rows.add(row(item, "q" + item, condition, repeat, score, cost));
        }
      }
    }
    return new MitigationArm(name, calls, Observations.of(rows));
  }

  @Test
  void of_worstAndMean_areWorkedByHand() {
    // Single, 2 answers a cell. Item 0: original 1 1, typos 0 1 -> worst (0 + 1)/2, mean 3/4.
    // Item 1: all 1 -> worst 1, mean 1. Vote, 1 answer a cell: all 1.
    var single =
        arm("single", 1, 2, 2, "0.01", (i, c, r) -> i == 0 && c.equals("typos") && r == 0 ? 0 : 1);
    var vote = arm("vote", 2, 2, 1, "0.02", (i, c, r) -> 1);
    var figures = ALL_JUDGED.of(single, List.of(vote));
    assertEquals(2, figures.budget());
    assertEquals(0.75, figures.arm("single").worst(), 1e-12);
    assertEquals(0.875, figures.arm("single").mean(), 1e-12);
    assertEquals(0.25, figures.arm("vote").worstGain().orElseThrow().gain(), 1e-12);
    assertEquals(0.125, figures.arm("vote").meanGain().orElseThrow().gain(), 1e-12);
    assertEquals(1, figures.arm("vote").answers());
    assertEquals(0.02, figures.arm("vote").cost().dollars(), 1e-12);
  }

  @Test
  void of_binaryAndUnclustered_isMcNemarsExactTest() {
    // Of 40 items 12 are wrong under typos for the single prompt; the mitigation mends 10, breaks
    // 1.
    var single = arm("single", 1, 40, 1, "0", (i, c, r) -> c.equals("typos") && i < 12 ? 0 : 1);
    var mended =
        arm("mended", 1, 40, 1, "0", (i, c, r) -> c.equals("typos") && (i < 2 || i == 20) ? 0 : 1);
    var gain = ALL_JUDGED.of(single, List.of(mended)).arm("mended").worstGain().orElseThrow();
    assertEquals(McNemar.EXACT.test(10, 1).orElseThrow().p(), gain.test().p(), 1e-15);
    assertEquals(9 / 40.0, gain.gain(), 1e-12);
    assertEquals(gain.test().p(), gain.corrected(), 1e-15);
  }

  @Test
  void of_severalMitigations_areCorrectedByHolm() {
    var single = arm("single", 1, 40, 1, "0", (i, c, r) -> i < 12 ? 0 : 1);
    var strong = arm("strong", 1, 40, 1, "0", (i, c, r) -> i < 2 ? 0 : 1);
    var weak = arm("weak", 1, 40, 1, "0", (i, c, r) -> i < 9 ? 0 : 1);
    var figures = ALL_JUDGED.of(single, List.of(strong, weak));
    double first = figures.arm("strong").worstGain().orElseThrow().test().p();
    double second = figures.arm("weak").worstGain().orElseThrow().test().p();
    assertEquals(2 * first, figures.arm("strong").worstGain().orElseThrow().corrected(), 1e-15);
    assertEquals(second, figures.arm("weak").worstGain().orElseThrow().corrected(), 1e-15);
    assertTrue(figures.finding().contains("better with strong and worse with none"));
  }

  @Test
  void of_noDifference_saysThatNoEffectWasFound() {
    var single = arm("single", 1, 30, 2, "0", (i, c, r) -> i % 3 == 0 ? 0 : 1);
    var same = arm("same", 2, 30, 1, "0", (i, c, r) -> i % 3 == 0 ? 0 : 1);
    var figures = ALL_JUDGED.of(single, List.of(same));
    assertFalse(figures.showsAnEffect());
    assertTrue(figures.toString().contains("No effect was found"), figures.toString());
    assertEquals(1, figures.arm("same").worstGain().orElseThrow().corrected(), 1e-12);
  }

  @Test
  void of_noEffect_rejectsNoMoreOftenThanItsLevel() {
    // The vote's answers are draws of the same coins: 200 studies, level .05; 99.9 % limit of 20.
    int rejected = 0;
    for (int study = 0; study < 200; study++) {
      Generator random = Seed.of(study).named("no effect").generator();
      double[] p = new double[30];
      for (int i = 0; i < p.length; i++) {
        p[i] = random.nextDouble();
      }
      Scores coin = (i, c, r) -> random.nextDouble() < p[i] ? 1 : 0;
      var figures =
          ALL_JUDGED.of(
              arm("single", 1, 30, 1, "0", coin), List.of(arm("same", 1, 30, 1, "0", coin)));
      rejected += figures.showsAnEffect() ? 1 : 0;
    }
    assertTrue(rejected <= 20, "rejected " + rejected);
  }

  @Test
  void of_tuningItems_chooseAndAreNotJudged() {
    var split = new TuningSplit(0.5, 7);
    // Good on the tuning items alone: chosen there, and no better where it is judged.
    Scores lucky = (i, c, r) -> split.isTuning("q" + i) || i % 2 == 0 ? 1 : 0;
    var single = arm("single", 1, 60, 1, "0", (i, c, r) -> i % 2 == 0 ? 1 : 0);
    var figures =
        MitigationComparison.withDefaults()
            .withSplit(split)
            .of(single, List.of(arm("lucky", 1, 60, 1, "0", lucky)));
    assertEquals("lucky", figures.chosen());
    assertEquals(60, figures.tuningItems() + figures.judgedItems());
    assertEquals(0, figures.arm("lucky").worstGain().orElseThrow().gain(), 1e-12);
  }

  @Test
  void of_unequalBudgets_areRefused() {
    var single = arm("single", 1, 5, 2, "0", (i, c, r) -> 1);
    var vote = arm("vote", 3, 5, 1, "0", (i, c, r) -> 1);
    assertThrows(IllegalArgumentException.class, () -> ALL_JUDGED.of(single, List.of(vote)));
    assertThrows(
        IllegalArgumentException.class, () -> ALL_JUDGED.withBudget(2).of(single, List.of(vote)));
    assertThrows(IllegalArgumentException.class, () -> ALL_JUDGED.of(vote, List.of(single)));
    assertThrows(IllegalArgumentException.class, () -> ALL_JUDGED.of(single, List.of(single)));
    assertThrows(IllegalArgumentException.class, () -> ALL_JUDGED.of(single, List.of()));
  }

  @Test
  void toString_pricesAreKnown_saysWhatADollarBuys() {
    var single = arm("single", 1, 40, 2, "0.01", (i, c, r) -> i < 12 ? 0 : 1);
    var vote = arm("vote", 2, 40, 1, "0.02", (i, c, r) -> i < 2 ? 0 : 1);
    String text = ALL_JUDGED.of(single, List.of(vote)).toString();
    // A gain of 10/40 for 10 dollars more per 1,000 answers.
    assertTrue(text.contains("+0.02500"), text);
  }
}
