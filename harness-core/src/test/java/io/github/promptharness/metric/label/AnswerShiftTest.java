package io.github.promptharness.metric.label;

import static io.github.promptharness.metric.table.Estimates.undefined;
import static io.github.promptharness.metric.table.Estimates.value;
import static io.github.promptharness.metric.table.ShownRows.row;
import static io.github.promptharness.testing.ObservationRows.answer;
import static io.github.promptharness.testing.ObservationRows.unchanged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.label.AnswerShift.Distance;
import io.github.promptharness.stats.Result;
import io.github.promptharness.testing.MetricContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerShiftTest extends MetricContract {
  private static final List<String> YES_NO = List.of("yes", "no");

  @Override
  protected Metric metric() {
    return of(Distance.TOTAL_VARIATION);
  }

  private static AnswerShift of(Distance distance) {
    return AnswerShift.of(distance).withLabels(List.of("A", "B", "C", "yes", "no"));
  }

  /** Original: 3 yes, 1 no; the variant: 1 yes, 3 no. */
  private static List<Observation> fourItems() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 4; i++) {
      rows.add(answer("q" + i, "original", 0, i < 3 ? "yes" : "no"));
      rows.add(answer("q" + i, "v", 0, i < 1 ? "yes" : "no"));
    }
    return rows;
  }

  @Test
  void estimate_ofAKnownShift_worksTheFormulas() {
    // By hand: p = (3/4, 1/4), q = (1/4, 3/4), so m = (1/2, 1/2)
    assertEquals(0.5, value(of(Distance.TOTAL_VARIATION), fourItems()).point(), 1e-12);
    double js = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
    assertEquals(js, value(of(Distance.JENSEN_SHANNON_DIVERGENCE), fourItems()).point(), 1e-12);
    assertEquals(
        Math.sqrt(js / Math.log(2)),
        value(of(Distance.JENSEN_SHANNON_DISTANCE), fourItems()).point(),
        1e-12);
    assertEquals(
        Math.sqrt(0.75) - Math.sqrt(0.25),
        value(of(Distance.HELLINGER), fourItems()).point(),
        1e-12);
  }

  @Test
  void estimate_ofRepeats_countsEachItemTheSame() {
    var rows = new ArrayList<>(fourItems());
    rows.add(answer("q0", "original", 1, "yes"));
    rows.add(answer("q0", "original", 2, "yes"));
    assertEquals(0.5, value(metric(), rows).point(), 1e-12);
  }

  @Test
  void estimate_ofUnchangedTexts_leavesThemOut() {
    var rows = new ArrayList<>(fourItems());
    rows.add(answer("same", "original", 0, "yes"));
    rows.add(unchanged(answer("same", "v", 0, "yes")));
    var value = value(metric(), rows);
    assertEquals(0.5, value.point(), 1e-12);
    assertEquals(4, value.items());
    assertEquals(0, value.excluded());
    assertEquals(
        "no item that the condition changed has answers on both sides",
        undefined(metric(), rows.subList(8, 10)));
  }

  @Test
  void estimate_ofLabels_seesALeaningTowardsAPlace() {
    // The same contents in another order: content does not move, labels do
    var rows =
        List.of(
            row("p", "original", 0, "yn", "y", "y"),
            row("p", "v", 0, "ny", "y", "y"),
            row("q", "original", 0, "yn", "y", "y"),
            row("q", "v", 0, "ny", "y", "y"));
    var shift = AnswerShift.of(Distance.TOTAL_VARIATION);
    assertEquals(0, value(shift, rows).point(), 1e-12);
    assertEquals(1, value(shift.withCoding(AnswerCoding.LABEL), rows).point(), 1e-12);
  }

  /** Two samples of one distribution: 20 items, 8 of which change, 5 one way and 3 the other. */
  @Test
  void interval_ofNoiseAlone_holds0ForEveryDistance() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 20; i++) {
      rows.add(answer("q" + i, "original", 0, i < 10 ? "yes" : "no"));
      rows.add(answer("q" + i, "v", 0, i < 5 || i > 16 ? "yes" : "no"));
    }
    for (Distance distance : Distance.values()) {
      var value = value(of(distance), rows);
      assertEquals(0, value.interval().low(), distance::name);
      assertTrue(value.interval().high() > 1.5 * value.point(), value::toString);
    }
  }

  @Test
  void test_ofTwoLabels_isMcNemars() {
    // yes to no twice, never back: (2 - 0)^2 / (2 + 0) = 2 with 1 degree of freedom
    var test =
        AnswerShift.of(Distance.HELLINGER)
            .withUnreadable(Unreadable.EXCLUDE)
            .withLabels(YES_NO)
            .test(Observations.of(fourItems()))
            .orElseThrow();
    assertEquals("Stuart-Maxwell", test.test());
    assertEquals(2, test.statistic(), 1e-12);
    assertEquals(List.of(1.0), test.degreesOfFreedom());
    assertEquals(0.15729920705028513, test.p(), 1e-12); // R: pchisq(2, 1, lower = FALSE)
  }

  @Test
  void test_withoutOneSetOfLabels_isUndefined() {
    var shift = AnswerShift.of(Distance.HELLINGER);
    var result = assertInstanceOf(Result.Undefined.class, shift.test(Observations.of(fourItems())));
    assertEquals(
        "it is not known whether the items share one set of labels: name it with withLabels",
        result.reason());
  }

  @Test
  void id_always_spellsTheSettings() {
    assertEquals(
        "answer-shift(distance=HELLINGER, coding=CONTENT, labels=as shown, unreadable=CATEGORY)",
        AnswerShift.of(Distance.HELLINGER).id());
  }
}
