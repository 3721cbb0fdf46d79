package io.github.promptharness.metric;

import static io.github.promptharness.testing.ObservationRows.answer;
import static io.github.promptharness.testing.ObservationRows.sharing;
import static io.github.promptharness.testing.ObservationRows.unchanged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.metric.accuracy.AccuracySpread;
import io.github.promptharness.metric.accuracy.MajorityAccuracy;
import io.github.promptharness.metric.accuracy.PerItemAccuracy;
import io.github.promptharness.metric.accuracy.WorstAccuracy;
import io.github.promptharness.metric.flip.FlipRate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceboArmTest {
  private static final Seed SEED = Seed.of(3);
  private static final PlaceboArm TWO_VARIANTS = new PlaceboArm(List.of("a", "b"), 1);

  @Test
  void reference_ofTheSpread_putsReasksInPlaceOfVariants() {
    var rows = new ArrayList<Observation>();
    // Accuracies: original 4/4, a 2/4, b 3/4; re-ask 1 has 3/4, re-ask 2 has 4/4.
    boolean[][] right = {
      {true, true, true, true},
      {true, true, false, false},
      {true, true, true, false},
      {true, true, true, false},
      {true, true, true, true}
    };
    for (int i = 0; i < 4; i++) {
      rows.add(row(i, "original", 0, right[0][i]));
      rows.add(row(i, "a", 0, right[1][i]));
      rows.add(row(i, "b", 0, right[2][i]));
      rows.add(row(i, Condition.PLACEBO, 1, right[3][i]));
      rows.add(row(i, Condition.PLACEBO, 2, right[4][i]));
    }
    var reference = reference(TWO_VARIANTS, AccuracySpread.withDefaults(), Summary.ALL, rows);
    assertEquals(0.5, point(reference.sameItems()), 1e-12);
    assertEquals(0.25, point(reference.placebo()), 1e-12);
    assertEquals(0.25, point(reference.excess()), 1e-12);
    var excess = assertInstanceOf(Estimate.Value.class, reference.excess());
    assertTrue(excess.interval().method().contains("too few to resample"), excess::toString);
    assertTrue(excess.interval().low() < excess.interval().high(), excess::toString);
  }

  @Test
  void reference_onASubset_looksAtTheSameItemsAlone() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 4; i++) {
      rows.add(row(i, "original", 0, true));
      rows.add(row(i, "a", 0, i == 0));
      rows.add(row(i, "b", 0, true));
    }
    for (int i = 0; i < 2; i++) {
      rows.add(row(i, Condition.PLACEBO, 1, true));
      rows.add(row(i, Condition.PLACEBO, 2, true));
    }
    var reference = reference(TWO_VARIANTS, WorstAccuracy.withDefaults(), Summary.ALL, rows);
    // By hand: over the items 0 and 1 "a" has 1/2; over all four it has 1/4
    assertEquals(0.5, point(reference.sameItems()), 1e-12);
    assertEquals(1, point(reference.placebo()), 1e-12);
    assertEquals(-0.5, point(reference.excess()), 1e-12);
  }

  @Test
  void reference_ofVariantsThatShareAnswers_keepsThemShared() {
    var rows =
        List.of(
            row(0, "original", 0, true),
            unchanged(row(0, "a", 0, true)),
            row(0, "b", 0, false),
            row(0, Condition.PLACEBO, 1, false),
            row(0, Condition.PLACEBO, 2, true),
            row(1, "original", 0, true),
            row(1, "a", 0, false),
            sharing(row(1, "b", 0, false), "a"),
            row(1, Condition.PLACEBO, 1, false),
            row(1, Condition.PLACEBO, 2, true));
    var reference =
        reference(TWO_VARIANTS, PerItemAccuracy.of(PerItemAccuracy.Case.WORST), Summary.ALL, rows);
    // By hand: item 0 has the original's answer for "a" and re-ask 2 for "b": right;
    // item 1 has re-ask 1 for both: wrong
    assertEquals(0.5, point(reference.placebo()), 1e-12);
    assertEquals(0, point(reference.sameItems()), 1e-12);
  }

  @Test
  void reference_ofRepeats_takesBlocksOfThem() {
    var arm = new PlaceboArm(List.of("a"), 2);
    var rows =
        List.of(
            row(0, "original", 0, true),
            row(0, "original", 1, true),
            row(0, "a", 0, true),
            row(0, "a", 1, false),
            row(0, Condition.PLACEBO, 2, false),
            row(0, Condition.PLACEBO, 3, false));
    var worst = reference(arm, WorstAccuracy.withDefaults(), Summary.ALL, rows);
    assertEquals(0.5, point(worst.sameItems()), 1e-12);
    assertEquals(0, point(worst.placebo()), 1e-12);
  }

  @Test
  void reference_againstTheOriginal_pairsItWithAllReasks() {
    var rows =
        List.of(
            row(0, "original", 0, true),
            row(0, "a", 0, false),
            row(0, "b", 0, true),
            row(0, Condition.PLACEBO, 1, false),
            row(0, Condition.PLACEBO, 2, true),
            row(1, "original", 0, true),
            row(1, "a", 0, false),
            row(1, "b", 0, true),
            row(1, Condition.PLACEBO, 1, true),
            row(1, Condition.PLACEBO, 2, true));
    var flips = reference(TWO_VARIANTS, FlipRate.withDefaults(), "a", rows);
    // By hand: both items flip under "a"; of the re-asks one of four differs
    assertEquals(1, point(flips.sameItems()), 1e-12);
    assertEquals(0.25, point(flips.placebo()), 1e-12);
    assertEquals(0.75, point(flips.excess()), 1e-12);
  }

  @Test
  void estimate_ofMajorities_votesWithinEachReask() {
    // By hand: of two re-asks with three answers one has a majority of right ones, though of the
    // six
    // answers together four are right
    var arm = new PlaceboArm(List.of("a", "b"), 3);
    var rows = new ArrayList<Observation>();
    boolean[] right = {true, true, true, false, false, true};
    for (int r = 0; r < right.length; r++) {
      rows.add(row(0, Condition.PLACEBO, 3 + r, right[r]));
    }
    var placebo = Observations.of(rows);
    var majority = arm.estimate(MajorityAccuracy.withDefaults(), placebo, SEED);
    assertEquals(0.5, point(majority), 1e-12);
    assertEquals(1, assertInstanceOf(Estimate.Value.class, majority).items());
    assertEquals(4.0 / 6, point(arm.estimate(Accuracy.withDefaults(), placebo, SEED)), 1e-12);
  }

  @Test
  void reference_withoutPlaceboRows_isNone() {
    var rows = Observations.of(List.of(row(0, "original", 0, true), row(0, "a", 0, false)));
    assertTrue(TWO_VARIANTS.reference(FlipRate.withDefaults(), "a", rows, SEED).isEmpty());
  }

  @Test
  void reference_ofAMetricOfOneCondition_isThePlaceboOnItsItems() {
    var rows =
        List.of(
            row(0, "a", 0, true),
            row(0, Condition.PLACEBO, 1, false),
            row(0, Condition.PLACEBO, 2, true),
            row(1, "a", 0, false));
    var level = reference(TWO_VARIANTS, Accuracy.withDefaults(), "a", rows);
    assertEquals(1, point(level.sameItems()), 1e-12);
    assertEquals(0.5, point(level.placebo()), 1e-12);
    assertEquals(0.5, point(level.excess()), 1e-12);
  }

  @Test
  void reference_ofAConditionThatLacksAnItem_isOverTheItemsThatItHas() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 3; i++) {
      rows.add(row(i, "original", 0, true));
      rows.add(row(i, Condition.PLACEBO, 1, i == 0));
      rows.add(row(i, Condition.PLACEBO, 2, true));
      if (i < 2) {
        rows.add(row(i, "a", 0, i == 1));
      }
    }
    // By hand, over items 0 and 1: "a" has 1/2, the re-asks 3/4
    var level = reference(TWO_VARIANTS, Accuracy.withDefaults(), "a", rows);
    assertEquals(0.5, point(level.sameItems()), 1e-12);
    assertEquals(0.75, point(level.placebo()), 1e-12);
    assertEquals(-0.25, point(level.excess()), 1e-12);
    // By hand: one of two flips under "a", and one of the four re-asks of these items
    var flips = reference(TWO_VARIANTS, FlipRate.withDefaults(), "a", rows);
    assertEquals(0.25, point(flips.excess()), 1e-12);
  }

  @Test
  void reference_ofTheStudyWhereReasksAreMissing_isOverTheItemsThatBothHave() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 3; i++) {
      rows.add(row(i, "a", 0, i > 0));
      rows.add(row(i, "b", 0, true));
      if (i < 2) {
        rows.add(row(i, Condition.PLACEBO, 1, true));
        rows.add(row(i, Condition.PLACEBO, 2, true));
      }
    }
    rows.add(answer("q2", Condition.PLACEBO, 7, "A", 1)); // a re-ask that stands for no variant
    // By hand, over items 0 and 1: "a" has 1/2; both re-asks are right on both
    var worst = reference(TWO_VARIANTS, WorstAccuracy.withDefaults(), Summary.ALL, rows);
    assertEquals(0.5, point(worst.sameItems()), 1e-12);
    assertEquals(1, point(worst.placebo()), 1e-12);
    assertEquals(-0.5, point(worst.excess()), 1e-12);
  }

  @Test
  void reference_ofAConditionWithoutAnItemThatWasAskedAgain_isNone() {
    var rows =
        List.of(
            row(0, "original", 0, true),
            row(0, Condition.PLACEBO, 1, true),
            row(1, "original", 0, true),
            row(1, "a", 0, true));
    assertTrue(
        TWO_VARIANTS
            .reference(Accuracy.withDefaults(), "a", Observations.of(rows), SEED)
            .isEmpty());
  }

  @Test
  void excess_whereOneSideShowsNoFlips_doesNotTakeThatForCertain() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 20; i++) {
      rows.add(row(i, "original", 0, true));
      rows.add(row(i, "a", 0, true));
      rows.add(row(i, "b", 0, true));
      rows.add(row(i, Condition.PLACEBO, 1, i > 0));
      rows.add(row(i, Condition.PLACEBO, 2, i > 1));
    }
    var flips = reference(TWO_VARIANTS, FlipRate.withDefaults(), "a", rows);
    var excess = assertInstanceOf(Estimate.Value.class, flips.excess());
    assertEquals(-0.075, excess.point(), 1e-12);
    assertTrue(excess.interval().high() > 0.1, excess::toString);
    assertTrue(
        excess.interval().method().startsWith("Tango with effective size"), excess::toString);
  }

  @Test
  void new_withoutRepeats_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PlaceboArm(List.of("a"), 0));
  }

  private static Summary.Reference reference(
      PlaceboArm arm, Metric metric, String condition, List<Observation> rows) {
    return arm.reference(metric, condition, Observations.of(rows), SEED).orElseThrow();
  }

  private static double point(Estimate estimate) {
    return assertInstanceOf(Estimate.Value.class, estimate).point();
  }

  private static Observation row(int item, String condition, int repeat, boolean right) {
    return answer("q" + item, condition, repeat, right ? "A" : "B", right ? 1 : 0);
  }
}
