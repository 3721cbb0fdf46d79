package io.github.promptharness.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultComparisonTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  /** Of so many items: right from one item to before another. */
  private static SyntheticResult right(String name, int items, int from, int to) {
    var result = new SyntheticResult(name).model(name);
    for (int i = 0; i < items; i++) {
      result.answer("q" + i, "original", 0, i >= from && i < to);
    }
    return result;
  }

  private static ComparedResults compared(SyntheticResult... results) {
    return ResultComparison.of(Arrays.stream(results).map(SyntheticResult::result).toList())
        .compared();
  }

  private static PairDifference only(ComparedResults compared, String condition) {
    return compared.find(condition).orElseThrow().pairs().get(0);
  }

  private static Estimate.Value value(Estimate estimate) {
    return assertInstanceOf(Estimate.Value.class, estimate);
  }

  @Test
  void compared_rightOrWrongOnce_hasTangosInterval() {
    // 36 items both right, 12 only the second, 2 only the first: Tango .0611 to .3447, as bisected
    // from his score equation by hand
    var pair = only(compared(right("a", 50, 0, 38), right("b", 50, 2, 50)), "original");
    var difference = value(pair.difference());
    assertEquals(0.2, difference.point(), 1e-12);
    assertEquals(0.0611, difference.interval().low(), 5e-5);
    assertEquals(0.3447, difference.interval().high(), 5e-5);
    assertEquals(50, difference.items());
    assertEquals(14.0 / 50, value(pair.flips().all()).point(), 1e-12);
    assertEquals(2.0 / 50, value(pair.flips().rightToWrong()).point(), 1e-12);
    assertEquals(12.0 / 50, value(pair.flips().wrongToRight()).point(), 1e-12);
    var test = pair.test().orElseThrow();
    assertEquals(test.p(), test.corrected());
    // Exactly (McNemar): 2 P(Bin(14, 1/2) <= 2) = .0129; sign flips of 50 items come near it.
    assertEquals(0.0129, test.p(), 0.006);
  }

  @Test
  void compared_threeResults_correctsForAllPairs() {
    var compared = compared(right("a", 60, 0, 50), right("b", 60, 0, 46), right("c", 60, 0, 20));
    var original = compared.find("original").orElseThrow();
    assertEquals(
        List.of("a b", "a c", "b c"),
        original.pairs().stream().map(pair -> pair.first() + " " + pair.second()).toList());
    assertEquals(3, compared.families().get(0).tests());
    assertEquals("step-down max-T", compared.families().get(0).correction());
    assertEquals(Map.of("a", "a", "b", "a", "c", "b"), original.ties().letters());
    assertEquals(
        List.of(
            "a and b cannot be told apart at 0.05; that is not to say that they are equal.",
            "c differs from every other result."),
        original.ties().inWords());
    assertEquals(50.0 / 60, value(original.levels().get(0).accuracy()).point(), 1e-12);
  }

  @Test
  void compared_correctedPIsExactlyTheLevel_isToldApart() {
    var results = List.of(right("a", 60, 0, 50).result(), right("b", 60, 0, 10).result());
    var compared = ResultComparison.of(results).withDraws(19).compared();
    // None of 19 draws is as extreme: (1 + 0) / (1 + 19).
    assertEquals(0.05, only(compared, "original").test().orElseThrow().corrected());
    assertEquals(
        Map.of("a", "a", "b", "b"), compared.find("original").orElseThrow().ties().letters());
  }

  @Test
  void compared_otherWayRound_turnsTheSigns() {
    var there = noisy("a", "model", 3, 0.8, 0.7);
    var back = noisy("b", "other", 4, 0.75, 0.7);
    var one = compared(there, back);
    var other = compared(back, there);
    for (String condition : List.of(Summary.ALL, "original", "typos")) {
      var forwards = only(one, condition);
      var backwards = only(other, condition);
      assertEquals(
          -value(forwards.difference()).point(), value(backwards.difference()).point(), 1e-12);
      assertEquals(
          -value(forwards.difference()).interval().low(),
          value(backwards.difference()).interval().high(),
          1e-9);
      assertEquals(forwards.test(), backwards.test());
      assertEquals(
          value(forwards.flips().rightToWrong()).point(),
          value(backwards.flips().wrongToRight()).point(),
          1e-12);
    }
    assertEquals(
        -value(one.drops().get(0).difference()).point(),
        value(other.drops().get(0).difference()).point(),
        1e-12);
    assertEquals(
        one.find("typos").orElseThrow().ties().letters(),
        other.find("typos").orElseThrow().ties().letters());
  }

  /** 60 items of unlike difficulty, asked twice under two conditions. */
  private static SyntheticResult noisy(
      String name, String model, int seed, double original, double typos) {
    return noisy(
        new SyntheticResult(name).model(model), Seed.of(seed).generator(), original, typos);
  }

  private static SyntheticResult noisy(
      SyntheticResult result, Generator generator, double original, double typos) {
    for (int i = 0; i < 60; i++) {
      for (int repeat = 0; repeat < 2; repeat++) {
        result.answer("q" + i, "original", repeat, generator.chance(i < 20 ? 1 : original));
        result.answer("q" + i, "typos", repeat, generator.chance(i < 20 ? 1 : typos));
      }
    }
    return result;
  }

  @Test
  void compared_sameResultTwice_isTiedWithoutDifference() {
    var compared = compared(noisy("a", "model", 3, .8, .7), noisy("b", "model", 3, .8, .7));
    for (var condition : compared.conditions()) {
      var pair = condition.pairs().get(0);
      assertEquals(0, value(pair.difference()).point());
      assertEquals(1, pair.test().orElseThrow().corrected());
      assertEquals(List.of("a", "b"), condition.ties().sets().get(0).results());
    }
    assertEquals(0, value(compared.drops().get(0).difference()).point());
    assertTrue(compared.pairs().get(0).sameAnswers());
    assertEquals(List.of(), compared.drifts());
    assertTrue(
        compared
            .remarks()
            .contains("\"a\" and \"b\" hold the same answers, read by the same rule."));
  }

  @Test
  void compared_recordedAnswersReplayedOnTwoDays_areNotOfTwoDates() {
    var compared =
        compared(
            noisy(
                new SyntheticResult("may").answeredAt(MAY).endpoint("recorded:study"),
                Seed.of(3).generator(),
                .8,
                .7),
            noisy(
                new SyntheticResult("june").answeredAt(JUNE).endpoint("recorded:study"),
                Seed.of(4).generator(),
                .8,
                .7));
    assertEquals(List.of(), compared.pairs().get(0).differs());
  }

  @Test
  void compared_sameAnswersLater_areNoDrift() {
    var compared =
        compared(
            noisy(new SyntheticResult("may").answeredAt(MAY), Seed.of(3).generator(), .8, .7),
            noisy(
                new SyntheticResult("june").answeredAt(JUNE).returned("model-2"),
                Seed.of(3).generator(),
                .8,
                .7));
    assertEquals(List.of(Factor.SNAPSHOT, Factor.DATE), compared.pairs().get(0).differs());
    var drift = compared.drifts().get(0);
    assertEquals(Drift.Finding.NOT_SHOWN, drift.finding());
    assertEquals(0, value(drift.accuracy()).point());
    // With two answers right and wrong each, half of the pairs differ between and all within.
    assertEquals(
        value(drift.overall().noiseOfFirst()).point() / 2,
        value(drift.overall().disagreement()).point(),
        1e-12);
  }

  @Test
  void compared_answersChangedForGood_areADrift() {
    var before = new SyntheticResult("before").answeredAt(MAY);
    var after = new SyntheticResult("after").answeredAt(JUNE);
    for (int i = 0; i < 100; i++) {
      for (int repeat = 0; repeat < 2; repeat++) {
        before.answer("q" + i, "original", repeat, true);
        after.answer("q" + i, "original", repeat, i >= 20);
      }
    }
    var drift = compared(before, after).drifts().get(0);
    // By hand: 20 of 100 items differ always, and no answer differs within a run.
    assertEquals(0.2, value(drift.overall().disagreement()).point(), 1e-12);
    assertEquals(0, value(drift.overall().noiseOfFirst()).point());
    assertEquals(0.2, value(drift.overall().excess()).point(), 1e-12);
    assertTrue(drift.overall().shown());
    assertTrue(drift.byCondition().get(0).shown());
    assertEquals(-0.2, value(drift.accuracy()).point(), 1e-12);
    assertEquals(Drift.Finding.CHANGED, drift.finding());
  }

  @Test
  void compared_threeRunsOfOneModel_correctsForEveryPair() {
    var results = new ArrayList<SyntheticResult>();
    for (int run = 0; run < 3; run++) {
      results.add(
          noisy(
              new SyntheticResult("run" + run).answeredAt(MAY.plusSeconds(run)),
              Seed.of(run).generator(),
              .8,
              .7));
    }
    var compared = compared(results.toArray(SyntheticResult[]::new));
    assertEquals(3, compared.drifts().size());
    var families = compared.families();
    assertEquals(
        List.of(3, 6),
        families.subList(families.size() - 2, families.size()).stream()
            .map(Conduct.Family::tests)
            .toList());
  }

  @Test
  void compared_promptsAskedOnce_driftIsNotMeasured() {
    var drift = compared(right("m", 40, 0, 30), right("m", 40, 0, 28).named("n")).drifts().get(0);
    assertEquals(Drift.Finding.NOT_MEASURED, drift.finding());
    assertInstanceOf(Estimate.Undefined.class, drift.overall().excess());
    assertEquals(2.0 / 40, value(drift.overall().disagreement()).point(), 1e-12);
  }

  @Test
  void compared_otherModelOrPrompts_isNoDrift() {
    assertEquals(
        List.of(), compared(noisy("a", "m", 3, .8, .7), noisy("b", "n", 4, .8, .7)).drifts());
    assertEquals(
        List.of(),
        compared(
                noisy("a", "m", 3, .8, .7),
                noisy(
                    new SyntheticResult("b").model("m").sampling("t=1"),
                    Seed.of(4).generator(),
                    .8,
                    .7))
            .drifts());
  }

  @Test
  void compared_operatorHurtsOneMore_isTheDifferenceOfDrops() {
    var a = new SyntheticResult("a").model("a");
    var b = new SyntheticResult("b").model("b");
    for (int i = 0; i < 100; i++) {
      a.answer("q" + i, "original", 0, i < 90).answer("q" + i, "typos", 0, i < 80);
      b.answer("q" + i, "original", 0, i < 80).answer("q" + i, "typos", 0, i < 50);
    }
    var drop = compared(a, b).drops().get(0);
    assertEquals("typos", drop.condition());
    assertEquals(-0.1, value(drop.changeOfFirst()).point(), 1e-12);
    assertEquals(-0.3, value(drop.changeOfSecond()).point(), 1e-12);
    assertEquals(0, value(drop.difference()).excluded());
    var difference = value(drop.difference());
    assertEquals(-0.2, difference.point(), 1e-12);
    // By hand: 10 items have +1 and 30 have -1, so the SE is sqrt((.4 - .04)/99) = .0603; at most
    // 99 degrees of freedom make it 1.984 of these to each side, fewer make it wider.
    assertTrue(difference.interval().low() <= -0.2 - 1.984 * 0.0603 + 1e-3);
    assertTrue(difference.interval().high() < 0);
    assertTrue(drop.test().orElseThrow().corrected() < 0.01);
  }

  @Test
  void compared_unlikeRepeats_dropsAddUpToTheDifferencesOfAccuracy() {
    var a = noisy("a", "a", 3, .8, .7);
    var b = noisy("b", "b", 4, .75, .6);
    for (int i = 0; i < 30; i++) {
      b.answer("q" + i, "typos", 2, i % 2 == 0);
    }
    var compared = compared(a, b);
    assertEquals(0, value(compared.drops().get(0).changeOfSecond()).excluded());
    assertEquals(
        value(only(compared, "typos").difference()).point()
            - value(only(compared, "original").difference()).point(),
        value(compared.drops().get(0).difference()).point(),
        1e-12);
    assertTrue(compared.remarks().stream().anyMatch(each -> each.contains("at most 2 or 3 times")));
  }

  @Test
  void compared_worstCase_isOverSharedCellsItemByItem() {
    var a = new SyntheticResult("a").model("a");
    var b = new SyntheticResult("b").model("b");
    for (int i = 0; i < 40; i++) {
      a.answer("q" + i, "original", 0, i != 0).answer("q" + i, "typos", 0, i != 1);
      b.answer("q" + i, "original", 0, i > 3).answer("q" + i, "typos", 0, i < 34);
      // What the first alone was asked is no case of either.
      a.answer("q" + i, "case", 0, false);
    }
    var compared = compared(a, b);
    var worst = compared.worst().orElseThrow();
    assertEquals(List.of("original", "typos"), worst.conditions());
    // By hand: a is wrong somewhere on 2 of 40 items, b on 4 + 6.
    assertEquals(38.0 / 40, value(worst.levels().get(0).accuracy()).point(), 1e-12);
    assertEquals(-8.0 / 40, value(worst.differences().get(0).difference()).point(), 1e-12);
    assertEquals(List.of("case"), compared.conditionsInSome());
    assertTrue(compared.find("case").isEmpty());
  }

  @Test
  void compared_allConditions_areTheMeanOfTheirCells() {
    var a = new SyntheticResult("a").model("a");
    var b = new SyntheticResult("b").model("b");
    for (int i = 0; i < 40; i++) {
      a.answer("q" + i, "original", 0, true).answer("q" + i, "typos", 0, i < 30);
      b.answer("q" + i, "original", 0, i < 36).answer("q" + i, "typos", 0, i < 20);
    }
    var all = compared(a, b).conditions().get(0);
    assertEquals(Summary.ALL, all.condition());
    assertEquals(70.0 / 80, value(all.levels().get(0).accuracy()).point(), 1e-12);
    assertEquals(-14.0 / 80, value(all.pairs().get(0).difference()).point(), 1e-12);
    assertEquals(0, value(all.pairs().get(0).difference()).excluded());
  }

  @Test
  void compared_itemsAndAnswersMissing_areCountedAndLeftOut() {
    var a = right("a", 50, 0, 40);
    var b = right("b", 46, 0, 40);
    b.without("q46", "original", 0, OutcomeClass.FAILED);
    b.without("q47", "original", 0, OutcomeClass.UNREADABLE);
    var compared = compared(a, b);
    assertEquals(48, compared.items());
    assertEquals(2, compared.itemsInSome());
    var difference = value(only(compared, "original").difference());
    assertEquals(46, difference.items());
    // 4 answers of a without a partner that counts, and 2 of b.
    assertEquals(6, difference.excluded());
    assertEquals(1L, compared.results().get(1).outcomes().get(OutcomeClass.FAILED));
    assertEquals(48, compared.results().get(1).items());
    var wrong =
        ResultComparison.of(List.of(a.result(), b.result()))
            .withUnreadable(Unreadable.WRONG)
            .compared();
    assertEquals(47, value(only(wrong, "original").difference()).items());
  }

  @Test
  void compared_fewItems_areUntestedAndTiedForThat() {
    var original =
        compared(right("a", 5, 0, 5), right("b", 5, 0, 0)).find("original").orElseThrow();
    assertTrue(
        assertInstanceOf(Result.Undefined.class, original.pairs().get(0).test())
            .reason()
            .startsWith("5 items or clusters have an answer that counts in both"));
    assertTrue(original.ties().inWords().get(0).contains("as not all of them could be tested"));
  }

  @Test
  void compared_withMargin_saysWhatIsEquivalent() {
    var near = List.of(right("a", 400, 0, 380).result(), right("b", 400, 0, 379).result());
    var shown = ResultComparison.of(near).withMargin(0.03).compared();
    assertTrue(only(shown, "original").margin().orElseThrow().equivalent());
    assertTrue(
        shown
            .find("original")
            .orElseThrow()
            .ties()
            .inWords()
            .get(0)
            .endsWith("less than the margin."));
    var far = List.of(right("a", 40, 0, 38).result(), right("b", 40, 0, 37).result());
    var open = ResultComparison.of(far).withMargin(0.03).compared();
    assertFalse(only(open, "original").margin().orElseThrow().equivalent());
    assertEquals(
        Optional.empty(),
        only(compared(right("a", 9, 0, 9), right("b", 9, 0, 9)), "original").margin());
  }

  @Test
  void compared_sameAnswersReadByTwoRules_listsWhereTheyDisagree() {
    var strict = new SyntheticResult("strict").scorer("strict");
    var lenient = new SyntheticResult("lenient").scorer("lenient");
    for (int i = 0; i < 30; i++) {
      String text = "So it is " + i;
      var missed = Optional.<String>empty();
      var found = Optional.of("" + i);
      boolean unread = i < 3;
      strict.row(
          "q" + i,
          "q" + i,
          "original",
          0,
          unread ? OutcomeClass.UNREADABLE : OutcomeClass.SCORED,
          unread ? missed : found,
          unread ? OptionalDouble.empty() : OptionalDouble.of(1),
          text);
      lenient.row(
          "q" + i,
          "q" + i,
          "original",
          0,
          OutcomeClass.SCORED,
          i == 29 ? Optional.of("x") : found,
          OptionalDouble.of(i == 29 ? 0 : 1),
          text);
    }
    var compared = compared(strict, lenient);
    var rescoring = compared.rescorings().get(0);
    assertEquals(30, rescoring.answers());
    assertEquals(0, rescoring.onlyFirst());
    assertEquals(3, rescoring.onlySecond());
    assertEquals(1, rescoring.otherAnswer());
    assertEquals(4, rescoring.disagree());
    assertEquals(-1.0 / 27, value(rescoring.amongBothRead()).point(), 1e-12);
    assertEquals(2.0 / 30, value(rescoring.unreadableWrong()).point(), 1e-12);
    assertEquals("q0", rescoring.disagreements().get(0).prompt());
    assertEquals(List.of(), compared.drifts());
  }

  @Test
  void compared_knownWordings_sayWhetherPromptsWereTheSame() {
    var a = right("a", 20, 0, 15).result();
    var b = right("b", 20, 0, 10).result();
    var shown = new HashMap<NamedResult.Shown, String>();
    for (int i = 0; i < 20; i++) {
      shown.put(new NamedResult.Shown("q" + i, "original"), "hash" + i);
    }
    var first = new NamedResult("a", a.summary(), a.observations(), shown);
    var same = new NamedResult("b", b.summary(), b.observations(), shown);
    var pair = ResultComparison.of(List.of(first, same)).compared().pairs().get(0);
    assertEquals(SamePrompts.SAME, pair.prompts());
    assertEquals(20, pair.sameTexts());
    shown.put(new NamedResult.Shown("q0", "original"), "other");
    var other = new NamedResult("b", b.summary(), b.observations(), shown);
    var differing = ResultComparison.of(List.of(first, other)).compared();
    assertEquals(List.of(Factor.MODEL, Factor.PROMPTS), differing.pairs().get(0).differs());
    assertTrue(
        differing.remarks().contains("\"a\" and \"b\" showed other texts in 1 of 20 cells."));
    assertEquals(
        SamePrompts.NOT_KNOWN,
        ResultComparison.of(List.of(a, b)).compared().pairs().get(0).prompts());
    assertEquals(
        List.of(
            "\"a\" and \"b\": whether the prompts were the same is not known, but for the ids of"
                + " items."),
        ResultComparison.of(List.of(a, b)).compared().remarks());
  }

  @Test
  void compared_whatHoldsOfSeveralPairs_isRemarkedOnOnce() {
    var a = right("a", 20, 0, 15).scorer("x");
    var b = right("b", 20, 0, 10).scorer("y");
    var c = right("c", 20, 0, 10).scorer("z");
    assertEquals(
        List.of(
            "\"a\" and \"b\", \"a\" and \"c\", \"b\" and \"c\" differ in the model and the scorer:"
                + " a difference may come from any of them.",
            "Whether any two results showed the same prompts is not known, but for the ids of"
                + " items."),
        compared(a, b, c).remarks());
  }

  @Test
  void compared_scoresOutsideTheUnit_areUndefinedWithReason() {
    var ten = new SyntheticResult("ten").model("ten");
    for (int i = 0; i < 20; i++) {
      ten.answer("q" + i, "q" + i, "original", 0, "x", 9);
    }
    var pair = only(compared(right("a", 20, 0, 10), ten), "original");
    assertTrue(
        assertInstanceOf(Estimate.Undefined.class, pair.difference())
            .reason()
            .startsWith("\"ten\": accuracy needs scores in [0, 1]"));
    assertFalse(pair.test().isDefined());
  }

  @Test
  void compared_itemsThatShareASource_areOneUnit() {
    var a = new SyntheticResult("a").model("a");
    var b = new SyntheticResult("b").model("b");
    for (int i = 0; i < 40; i++) {
      a.answer("q" + i, "s" + i / 4, "original", 0, "x", 1);
      b.answer("q" + i, "other", "original", 0, "x", i < 8 ? 0 : 1);
    }
    var compared = compared(a, b);
    assertEquals(10, only(compared, "original").test().orElseThrow().clusters());
    assertTrue(compared.remarks().stream().anyMatch(each -> each.contains("in another cluster")));
  }

  @Test
  void compared_itemInTwoClustersOrAnswerTwice_isRefused() {
    var moved = right("b", 20, 0, 10).answer("q1", "elsewhere", "original", 1, "x", 1);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> compared(right("a", 20, 0, 10), moved))
            .getMessage()
            .contains("is in two clusters"));
    var twice = right("b", 20, 0, 10).answer("q1", "original", 0, true);
    assertThrows(IllegalArgumentException.class, () -> compared(right("a", 20, 0, 10), twice));
  }

  @Test
  void of_oneResultOrOneNameTwice_isRefused() {
    var a = right("a", 20, 0, 10).result();
    assertThrows(IllegalArgumentException.class, () -> ResultComparison.of(List.of(a)));
    assertThrows(IllegalArgumentException.class, () -> ResultComparison.of(List.of(a, a)));
  }

  @Test
  void compared_nothingShared_isRefused() {
    var other = new SyntheticResult("b").answer("x", "original", 0, true);
    var items =
        assertThrows(IllegalArgumentException.class, () -> compared(right("a", 20, 0, 10), other));
    assertTrue(items.getMessage().startsWith("no item is in all results"));
    var typos = new SyntheticResult("b").answer("q1", "typos", 0, true);
    var conditions =
        assertThrows(IllegalArgumentException.class, () -> compared(right("a", 20, 0, 10), typos));
    assertTrue(conditions.getMessage().startsWith("no condition is in two results"));
  }

  @Test
  void compared_observationsInAnotherOrder_isTheSame() {
    var a = noisy("a", "m", 3, .8, .7);
    List<Observation> turned = new ArrayList<>(a.rows());
    Collections.reverse(turned);
    var b = noisy("b", "m", 4, .75, .6).result();
    assertEquals(
        ResultComparison.of(List.of(a.result(), b)).compared(),
        ResultComparison.of(List.of(a.resultOf(turned), b)).compared());
  }

  @Test
  void compared_noDifferenceAnywhere_isSeldomClaimed() {
    // 120 comparisons of 3 equal results under 2 conditions: with an error of .05 more than 14
    // comparisons with any claim are seen once in 1,000 such tests.
    int apart = 0;
    int drifted = 0;
    for (int run = 0; run < 120; run++) {
      var results = new ArrayList<NamedResult>();
      for (int r = 0; r < 3; r++) {
        results.add(
            noisy(
                    new SyntheticResult("r" + r).answeredAt(MAY.plusSeconds(r)),
                    Seed.of(run).named("result", "" + r).generator(),
                    .8,
                    .8)
                .result());
      }
      var compared = ResultComparison.of(results).withDraws(499).compared();
      apart +=
          compared.conditions().stream().anyMatch(each -> each.ties().sets().size() > 1) ? 1 : 0;
      drifted +=
          compared.drifts().stream().anyMatch(each -> each.finding() == Drift.Finding.CHANGED)
              ? 1
              : 0;
    }
    assertTrue(apart <= 14, "apart: " + apart);
    assertTrue(drifted <= 14, "drifted: " + drifted);
  }

  @Test
  void compared_hundredThousandAnswers_takesSeconds() {
    var results = new ArrayList<NamedResult>();
    for (int r = 0; r < 3; r++) {
      var generator = Seed.of(r).generator();
      var result = new SyntheticResult("r" + r).answeredAt(MAY.plusSeconds(r));
      for (int i = 0; i < 556; i++) {
        for (int c = 0; c < 10; c++) {
          for (int repeat = 0; repeat < 6; repeat++) {
            result.answer(
                "q" + i, c == 0 ? "original" : "c" + c, repeat, generator.chance(.8 - .02 * r));
          }
        }
      }
      results.add(result.result());
    }
    var compared =
        assertTimeout(Duration.ofSeconds(60), () -> ResultComparison.of(results).compared());
    assertEquals(11, compared.conditions().size());
    assertEquals(3, compared.drifts().size());
  }
}
