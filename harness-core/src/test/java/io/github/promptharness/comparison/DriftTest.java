package io.github.promptharness.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");
  private static final Estimate NONE = new Estimate.Undefined("nothing was asked");

  private static Drift.Finding finding(Drift.Finding of, Estimate accuracy) {
    var change = new AnswerChange(Summary.ALL, NONE, NONE, NONE, NONE, false);
    return new Drift("may", "june", of, change, List.of(), accuracy).finding();
  }

  private static Estimate accuracy(double low, double high) {
    return new Estimate.Value(
        (low + high) / 2, new Interval(low, high, 0.95, "t over 60 items"), 60, 0);
  }

  @Test
  void finding_accuracyWhoseIntervalLeavesZeroOut_isNotDenied() {
    for (var each : List.of(Drift.Finding.NOT_SHOWN, Drift.Finding.NOT_MEASURED)) {
      assertEquals(Drift.Finding.ACCURACY_APART, finding(each, accuracy(-0.19, -0.04)));
      assertEquals(Drift.Finding.ACCURACY_APART, finding(each, accuracy(0.01, 0.02)));
    }
  }

  @Test
  void finding_accuracyWhoseIntervalHasZero_orNone_staysWhatTheAnswersShow() {
    for (var each : Drift.Finding.values()) {
      assertEquals(each, finding(each, accuracy(-0.19, 0)));
      assertEquals(each, finding(each, accuracy(-0.01, 0.02)));
      assertEquals(each, finding(each, NONE));
    }
    assertEquals(Drift.Finding.CHANGED, finding(Drift.Finding.CHANGED, accuracy(-0.19, -0.04)));
  }

  /** The excess of a shift of 0.15 is 0.0225, which 150 items do not show. */
  @Test
  void compared_accuracyThatFellWithoutExcess_isApart() {
    var drift = drift(0.7, 0.55);

    assertFalse(drift.overall().shown());
    var fell = assertInstanceOf(Estimate.Value.class, drift.accuracy());
    assertTrue(fell.point() < -0.1 && fell.interval().high() < 0, fell.toString());
    assertEquals(Drift.Finding.ACCURACY_APART, drift.finding());
  }

  @Test
  void compared_accuracyThatStayed_isNotShown() {
    assertEquals(Drift.Finding.NOT_SHOWN, drift(0.7, 0.7).finding());
  }

  @Test
  void compared_accuracyThatFellAmongSingleAnswers_isApart() {
    var before = new SyntheticResult("before").answeredAt(MAY);
    var after = new SyntheticResult("after").answeredAt(MAY.plusSeconds(9));
    for (int i = 0; i < 60; i++) {
      before.answer("q" + i, "original", 0, true);
      after.answer("q" + i, "original", 0, i >= 20);
    }
    var drift = ResultComparison.of(List.of(before.result(), after.result())).compared().drifts();

    assertInstanceOf(Estimate.Undefined.class, drift.get(0).overall().excess());
    assertEquals(Drift.Finding.ACCURACY_APART, drift.get(0).finding());
  }

  private static Drift drift(double before, double after) {
    var first = new SyntheticResult("before").answeredAt(MAY);
    var second = new SyntheticResult("after").answeredAt(MAY.plusSeconds(9));
    var generator = Seed.of(7).generator();
    for (int i = 0; i < 150; i++) {
      for (int repeat = 0; repeat < 2; repeat++) {
        first.answer("q" + i, "original", repeat, generator.chance(before));
        second.answer("q" + i, "original", repeat, generator.chance(after));
      }
    }
    return ResultComparison.of(List.of(first.result(), second.result())).compared().drifts().get(0);
  }
}
