package io.github.promptharness.metric.label;

import static io.github.promptharness.metric.table.Estimates.undefined;
import static io.github.promptharness.metric.table.Estimates.value;
import static io.github.promptharness.metric.table.ShownRows.row;
import static io.github.promptharness.testing.ObservationRows.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.testing.MetricContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPreferenceTest extends MetricContract {
  @Override
  protected Metric metric() {
    return LabelPreference.withDefaults();
  }

  @Override
  protected List<Observation> rows() {
    return CalibrationCases.rows(List.of("original"));
  }

  /** Twenty items, half of them right in each place; the first is chosen 15 times. */
  private static List<Observation> leaning() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 20; i++) {
      rows.add(row("p" + i, "original", 0, "xy", i < 15 ? "x" : "y", i < 10 ? "x" : "y"));
    }
    return rows;
  }

  @Test
  void estimate_ofALeaning_isTheShareThatWouldMove() {
    // By hand: 15 and 5 of 20 against 10 and 10
    assertEquals(0.25, value(metric(), leaning()).point(), 1e-12);
  }

  @Test
  void estimate_withoutALeaning_is0WhateverTheAccuracy() {
    var rows =
        List.of(row("p", "original", 0, "xy", "y", "x"), row("q", "original", 0, "xy", "x", "y"));
    assertEquals(0, value(metric(), rows).point(), 1e-12);
  }

  /** By noise alone 3 and 1 of twenty items would move as well: .1 is not told from 0. */
  @Test
  void interval_ofNoiseAlone_holds0() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 20; i++) {
      rows.add(row("p" + i, "original", 0, "xy", i < 9 || i > 16 ? "x" : "y", i < 10 ? "x" : "y"));
    }
    var value = value(metric(), rows);
    assertEquals(0.1, value.point(), 1e-12);
    assertEquals(0, value.interval().low());
    assertTrue(value.interval().high() > 0.2, value::toString);
    assertEquals(
        "test-inversion bootstrap over 20 items, 2000 resamples", value.interval().method());
  }

  @Test
  void test_ofALeaning_isChiSquare() {
    // By hand: 25/10 twice; R: pchisq(5, 1, lower = FALSE)
    var test = LabelPreference.withDefaults().test(Observations.of(leaning())).orElseThrow();
    assertEquals(5, test.statistic(), 1e-12);
    assertEquals(List.of(1.0), test.degreesOfFreedom());
    assertEquals(0.025347318677468252, test.p(), 1e-12);
  }

  @Test
  void test_ofALabelNeverRight_isUndefined() {
    var rows =
        List.of(row("p", "original", 0, "xy", "y", "x"), row("q", "original", 0, "xy", "x", "x"));
    assertFalse(LabelPreference.withDefaults().test(Observations.of(rows)).isDefined());
  }

  @Test
  void estimate_withoutOptions_isUndefined() {
    assertEquals(
        "no answer knows where the right option stood: give prompts with options, or rows with"
            + " them",
        undefined(metric(), List.of(answer("p", "original", 0, "x", 1))));
  }
}
