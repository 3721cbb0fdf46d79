package io.github.promptharness.frugal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.stats.hypothesis.Verdict;
import io.github.promptharness.stats.variance.Facet;
import io.github.promptharness.testing.PlanContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ItemsUntilKnownTest extends PlanContract {
  private static final Seed SEED = Seed.of(4);

  @TempDir private Path folder;

  @Override
  protected Plan plan() {
    return ItemsUntilKnown.verdict(0.2, SEED).withBlock(5).withRepeats(2);
  }

  private List<Observation> played(Plan plan, Function<Draw, Observation> answers) {
    var rows = new ArrayList<Observation>();
    while (true) {
      var draws = plan.next(variants(), samplings(), Observations.of(rows));
      if (draws.isEmpty()) {
        return rows;
      }
      draws.forEach(draw -> rows.add(answers.apply(draw)));
    }
  }

  private List<WatchedSeries> read(ItemsUntilKnown plan, List<Observation> rows) {
    return plan.read(variants(), Observations.of(rows));
  }

  private static Observation scored(Draw draw, double score) {
    return row(draw, OutcomeClass.SCORED, Optional.of("x"), OptionalDouble.of(score));
  }

  @Test
  void read_verdictOverFewItems_isAboutItemsLikeThese() {
    ItemsUntilKnown plan = ItemsUntilKnown.verdict(0.1, SEED);
    assertEquals(Facet.RANDOM, plan.items());
    List<Observation> rows = played(plan, draw -> scored(draw, 1));
    for (WatchedSeries each : read(plan, rows)) {
      assertEquals(Optional.of(Verdict.INCONCLUSIVE), each.verdict(), each::toString);
    }
  }

  @Test
  void next_conditionThatIsAlwaysWrong_isFragileAndAskedNoMore() {
    ItemsUntilKnown plan = ItemsUntilKnown.verdict(0.1, SEED).withBlock(2).withItems(Facet.FIXED);
    Function<Draw, Observation> oneBreaks =
        draw -> scored(draw, draw.variant().condition().id().equals("wording 3") ? 0 : 1);
    List<Observation> rows = played(plan, oneBreaks);
    List<WatchedSeries> series = read(plan, rows);
    assertEquals(5, series.size());
    for (WatchedSeries each : series) {
      boolean broken = each.condition().equals("wording 3");
      assertEquals(
          Optional.of(broken ? Verdict.FRAGILE : Verdict.ROBUST), each.verdict(), each::toString);
      assertEquals(
          each.items(),
          rows.stream().filter(row -> row.condition().equals(each.condition())).count());
    }
    var broken = series.stream().filter(s -> s.condition().equals("wording 3")).findFirst();
    assertTrue(broken.orElseThrow().items() < 24, series::toString);
  }

  @Test
  void next_width_stopsAtTheWidthAndAllItemsLeaveNothingOpen() {
    ItemsUntilKnown plan = ItemsUntilKnown.within(0.3, SEED).withBlock(4);
    List<Observation> rows = played(plan, this::answer);
    for (WatchedSeries each : read(plan, rows)) {
      var interval = each.interval().orElseThrow();
      assertTrue(each.isReached(), each::toString);
      assertTrue(interval.high() - interval.low() <= 0.3, each::toString);
    }
    ItemsUntilKnown all = ItemsUntilKnown.within(1e-9, SEED);
    List<Observation> every = played(all, this::answer);
    assertEquals(6 * 24, every.size());
    for (WatchedSeries each : read(all, every)) {
      double mean =
          every.stream()
              .filter(row -> row.condition().equals(each.condition()))
              .mapToDouble(row -> row.score().orElseThrow())
              .average()
              .orElseThrow();
      assertEquals(mean, each.interval().orElseThrow().low(), 1e-9);
      assertEquals(mean, each.interval().orElseThrow().high(), 1e-9);
    }
  }

  @Test
  void next_itemsLikeThese_areKnownLessWell() {
    ItemsUntilKnown these = ItemsUntilKnown.within(1e-9, SEED);
    List<Observation> every = played(these, this::answer);
    var like = read(these.withItems(Facet.RANDOM), every).get(0).interval().orElseThrow();
    assertTrue(like.high() - like.low() > 0.1, like::toString);
  }

  @Test
  void read_failedCalls_leaveOpenWhatTheyWouldHaveScored() {
    ItemsUntilKnown plan = ItemsUntilKnown.within(1e-9, SEED);
    Function<Draw, Observation> someFail =
        draw ->
            draw.variant().original().id().equals("q7")
                ? row(draw, OutcomeClass.FAILED, Optional.empty(), OptionalDouble.empty())
                : scored(draw, 1);
    for (WatchedSeries each : read(plan, played(plan, someFail))) {
      assertEquals(23.0 / 24, each.interval().orElseThrow().low(), 1e-9);
      assertEquals(1, each.interval().orElseThrow().high(), 1e-9);
    }
  }

  @Test
  void next_anotherSeed_asksOtherItemsFirst() {
    Plan one = ItemsUntilKnown.within(0.1, SEED);
    Plan other = ItemsUntilKnown.within(0.1, Seed.of(5));
    var nothing = Observations.of(List.of());
    assertEquals(
        one.next(variants(), samplings(), nothing), one.next(variants(), samplings(), nothing));
    assertTrue(
        !one.next(variants(), samplings(), nothing)
            .equals(other.next(variants(), samplings(), nothing)));
  }

  @Test
  void run_stoppedInTheMiddle_goesOnWithoutARepeatedCall() {
    new PlannedStudies(folder, 30, 2).stopAndGoOn(ItemsUntilKnown.within(0.4, SEED).withBlock(6));
  }

  @Test
  void run_study_isReadFromItsResult() {
    ItemsUntilKnown plan = ItemsUntilKnown.within(0.4, SEED).withBlock(6);
    StudyResult result = new PlannedStudies(folder, 30, 2).run(plan, PlannedStudies.model());
    assertEquals(3, plan.read(result).size());
    assertTrue(plan.read(result).stream().allMatch(WatchedSeries::isReached));
  }

  @Test
  void next_noReferenceOrNothingToCompare_isRefused() {
    var plan = ItemsUntilKnown.verdict(0.1, SEED);
    var nothing = Observations.of(List.of());
    var open = List.of(Variant.original(Prompt.of("q", "Why?")));
    assertThrows(IllegalArgumentException.class, () -> plan.next(open, samplings(), nothing));
    var alone = List.of(Variant.original(Prompt.of("q", "Why?").withExpected("so")));
    assertThrows(IllegalArgumentException.class, () -> plan.next(alone, samplings(), nothing));
  }

  /** The same, each wording drawn anew for each of so many answers. */
  static List<Variant> drawnForEachAnswer(List<Variant> variants, int answers) {
    var drawn = new ArrayList<Variant>();
    for (Variant each : variants) {
      for (int repeat = 0; repeat < (each.condition().isOriginal() ? 1 : answers); repeat++) {
        drawn.add(
            each.condition().isOriginal()
                ? each
                : new Variant(
                    each.original(),
                    each.condition(),
                    each.prompt(),
                    each.wording(),
                    each.seed(),
                    each.edits(),
                    each.keepsMeaning(),
                    OptionalInt.of(repeat),
                    each.dose(),
                    each.details()));
      }
    }
    return drawn;
  }

  @Test
  void next_fewerVariantsThanRepeats_isRefusedAndDoesNotEndSilently() {
    ItemsUntilKnown plan = ItemsUntilKnown.within(0.3, SEED).withRepeats(3);
    var nothing = Observations.of(List.of());
    var two = drawnForEachAnswer(variants(), 2);
    var refused =
        assertThrows(IllegalArgumentException.class, () -> plan.next(two, samplings(), nothing));
    assertTrue(
        refused.getMessage().contains("wording 1 has 2 of q0, drawn anew for each answer"),
        refused.getMessage());
    assertTrue(!plan.next(drawnForEachAnswer(variants(), 3), samplings(), nothing).isEmpty());
  }

  @Test
  void new_badSettings_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> ItemsUntilKnown.within(0, SEED));
    assertThrows(IllegalArgumentException.class, () -> ItemsUntilKnown.verdict(Double.NaN, SEED));
    var plan = ItemsUntilKnown.within(0.1, SEED);
    assertThrows(IllegalArgumentException.class, () -> plan.withLevel(1));
    assertThrows(IllegalArgumentException.class, () -> plan.withBlock(0));
    assertThrows(IllegalArgumentException.class, () -> plan.withRepeats(0));
  }
}
