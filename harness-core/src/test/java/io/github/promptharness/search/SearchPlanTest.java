package io.github.promptharness.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.testing.PlanContract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plan with its default strategy; the others have tests of their own beside it. */
final class SearchPlanTest extends PlanContract {
  private static final Seed SEED = Seed.of(7);

  @Override
  protected Plan plan() {
    return plan(60);
  }

  private static SearchPlan plan(long budget) {
    return plan(budget, Goal.wrongAnswer(), MeaningChecks.claimed());
  }

  private static SearchPlan plan(long budget, Goal goal, MeaningChecks checks) {
    return new SearchPlan(SuccessiveHalving.withDefaults(), goal, budget, 1, checks, SEED);
  }

  private List<Draw> played(SearchPlan plan) {
    var all = new ArrayList<Draw>();
    var rows = new ArrayList<Observation>();
    while (true) {
      List<Draw> draws = plan.next(variants(), samplings(), Observations.of(rows));
      if (draws.isEmpty()) {
        return all;
      }
      all.addAll(draws);
      draws.forEach(draw -> rows.add(answer(draw)));
    }
  }

  private static Map<String, Long> byCondition(List<Draw> draws) {
    return draws.stream()
        .collect(
            Collectors.groupingBy(
                draw -> draw.variant().condition().id(),
                LinkedHashMap::new,
                Collectors.counting()));
  }

  @Test
  void next_firstRound_asksEveryArmTheSameItems() {
    List<Draw> first = plan(60).next(variants(), samplings(), Observations.of(List.of()));
    Map<String, Set<String>> items =
        first.stream()
            .collect(
                Collectors.groupingBy(
                    draw -> draw.variant().condition().id(),
                    Collectors.mapping(
                        draw -> draw.variant().original().id(), Collectors.toSet())));
    assertEquals(5, items.size());
    assertEquals(1, new HashSet<>(items.values()).size());
    assertFalse(items.containsKey("original"), "the original is no arm");
  }

  @Test
  void next_fewerArmsInLaterRounds_getMoreItems() {
    // Five arms: rounds of 5, 3 and 2. 60 calls: a share of 20 each is 4 items, then 6, then 10.
    assertEquals(
        List.of(4L, 4L, 10L, 20L, 20L),
        byCondition(played(plan(60))).values().stream().sorted().toList());
  }

  @Test
  void next_goalComparesWithTheOriginal_asksItForTheSameItemsWithinTheBudget() {
    List<Draw> draws = played(plan(60, Goal.flip(), MeaningChecks.claimed()));
    Map<String, Long> asked = byCondition(draws);
    long most = asked.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertEquals(most, asked.get("original"));
    assertTrue(draws.size() <= 60, asked.toString());
  }

  @Test
  void next_otherSeed_asksOtherItems() {
    var other =
        new SearchPlan(SuccessiveHalving.withDefaults(), Goal.wrongAnswer(), 60, Seed.of(8));
    var none = Observations.of(List.of());
    assertFalse(
        plan(60)
            .next(variants(), samplings(), none)
            .equals(other.next(variants(), samplings(), none)));
  }

  @Test
  void next_variantRejected_neverProposesItsCondition() {
    var checks =
        MeaningChecks.claimed()
            .rejecting(Set.of("wording 1"))
            .rejecting(
                "audit sheet of May",
                variant ->
                    variant.condition().id().equals("wording 2")
                        && variant.original().id().equals("q3"))
            .rejectingAnswers(
                "a rater", row -> row.condition().equals("wording 3") && row.prompt().equals("q0"));
    var plan = plan(60, Goal.wrongAnswer(), checks);
    assertEquals(Set.of("wording 4", "wording 5"), byCondition(played(plan)).keySet());
    assertEquals(
        Map.of(
            "wording 1", "24 of 24 variants named: [wording 1]",
            "wording 2", "1 of 24 variants audit sheet of May",
            "wording 3", "1 of 24 variants a rater"),
        plan.space(variants(), List.of("s")).notProposed());
  }

  @Test
  void next_meaningNotClaimed_isNeverProposed() {
    List<Variant> variants =
        variants().stream()
            .map(each -> each.condition().id().equals("wording 5") ? control(each) : each)
            .toList();
    var draws = plan(60).next(variants, samplings(), Observations.of(List.of()));
    assertEquals(4, byCondition(draws).size());
    assertFalse(byCondition(draws).containsKey("wording 5"));
  }

  private static Variant control(Variant each) {
    return new Variant(
        each.original(),
        each.condition(),
        each.prompt(),
        each.wording(),
        each.seed(),
        each.edits(),
        false,
        each.repeat(),
        each.dose(),
        each.details());
  }

  @Test
  void next_budgetBelowOneItemAnArm_isRefused() {
    var none = Observations.of(List.of());
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> plan(4).next(variants(), samplings(), none));
    assertTrue(
        refused.getMessage().contains("5 arms: 5 answers; 4 are given"), refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> plan(5, Goal.flip(), MeaningChecks.claimed()).next(variants(), samplings(), none));
    assertEquals(5, played(plan(5)).size());
  }

  @Test
  void next_oneArm_isRefused() {
    List<Variant> two =
        variants().stream()
            .filter(each -> Set.of("original", "wording 1").contains(each.condition().id()))
            .toList();
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> plan(60).next(two, samplings(), Observations.of(List.of())));
    assertTrue(refused.getMessage().contains("at least 2 conditions"), refused.getMessage());
  }

  @Test
  void most_budgetAboveTheGrid_isTheGrid() {
    assertEquals(OptionalLong.of(60), plan(60).most(variants(), samplings()));
    assertEquals(OptionalLong.of(144), plan(100_000).most(variants(), samplings()));
    assertTrue(played(plan(100_000)).size() <= 144);
  }

  @Test
  void next_likeARehearsal_choosesTheSame() {
    SearchPlan plan = plan(60);
    var rows = new ArrayList<Observation>();
    played(plan).forEach(draw -> rows.add(answer(draw)));
    var space = plan.space(variants(), List.of(samplings().get(0).id()));
    var all = new ArrayList<Observation>();
    for (Variant variant : variants()) {
      all.add(answer(new Draw(variant, samplings().get(0), 0)));
    }
    var whole = new Tally(space, plan.goal(), Observations.of(all));
    double[][] met = space.arms().stream().map(whole::values).toArray(double[][]::new);
    var original = whole.values("original");
    var race = new Race(space.arms(), met, original, space.clusterEnds(), false, 1, 60, SEED);
    var rehearsed = Rehearsal.of(plan.strategy(), race);
    var seen = plan.race(space, new Tally(space, plan.goal(), Observations.of(rows)), 1);
    assertEquals(plan.strategy().pick(seen).worst(), rehearsed.worst());
    assertEquals(seen.used(), rehearsed.cells());
  }

  @Test
  void next_severalRepeatsAndSamplings_areOneItemOfTheBudget() {
    var plan =
        new SearchPlan(
            SuccessiveHalving.withDefaults(),
            Goal.wrongAnswer(),
            20,
            2,
            MeaningChecks.claimed(),
            SEED);
    var two = List.of(Sampling.temperature(0), Sampling.temperature(1));
    var none = Observations.of(List.of());
    assertEquals(20, plan.next(variants(), two, none).size());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SearchPlan(plan.strategy(), plan.goal(), 19, 2, plan.checks(), SEED)
                .next(variants(), two, none));
  }

  @Test
  void next_variantsMadeOnceAnAnswer_areAskedForTheirOwnRepeat() {
    var plan =
        new SearchPlan(
            SuccessiveHalving.withDefaults(),
            Goal.wrongAnswer(),
            200,
            2,
            MeaningChecks.claimed(),
            SEED);
    List<Variant> variants =
        variants().stream()
            .flatMap(
                each ->
                    each.condition().id().equals("wording 1")
                        ? IntStream.range(0, 2).mapToObj(repeat -> madeFor(each, repeat))
                        : Stream.of(each))
            .toList();
    List<Draw> own =
        plan.next(variants, samplings(), Observations.of(List.of())).stream()
            .filter(draw -> draw.variant().condition().id().equals("wording 1"))
            .toList();
    assertFalse(own.isEmpty());
    own.forEach(draw -> assertEquals(draw.variant().repeat().getAsInt(), draw.repeat()));
    assertEquals(own.size(), new HashSet<>(own).size());
  }

  private static Variant madeFor(Variant each, int repeat) {
    return new Variant(
        each.original(),
        each.condition(),
        each.prompt(),
        each.wording(),
        each.seed(),
        each.edits(),
        true,
        OptionalInt.of(repeat),
        each.dose(),
        each.details());
  }

  @Test
  void id_hasEverySetting() {
    assertEquals(
        "search(successive-halving(keep one of 2), goal=wrong-answer(unreadable=WRONG),"
            + " budget=60, repeats=1, rejects=[not claimed to keep the meaning], seed="
            + SEED.hex().substring(0, 8)
            + ")",
        plan().id());
  }

  @Test
  void of_numbersOutOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> plan(0));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SearchPlan(
                SuccessiveHalving.withDefaults(),
                Goal.refusal(),
                10,
                0,
                MeaningChecks.claimed(),
                SEED));
  }
}
