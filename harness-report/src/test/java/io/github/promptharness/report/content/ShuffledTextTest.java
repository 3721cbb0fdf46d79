package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.json.SummaryJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ShuffledTextTest {
  private static final Summary EXAMPLE = SummaryExample.of();
  private static final Summary.Shuffled SPREAD =
      new Summary.Shuffled(
          new Estimate.Value(0.045, new Interval(0.02, 0.08, 0.95, "central range"), 100, 4),
          "cells",
          999,
          OptionalDouble.of(0.012));
  private static final Summary.Shuffled NONE =
      new Summary.Shuffled(
          new Estimate.Undefined("no reference, R = 1: each wording was asked once"),
          "nothing",
          0,
          OptionalDouble.empty());

  @Test
  void inNumbers_ofASpread_hasRangeAndP() {
    assertEquals(
        "without effect 0.045, 0.020 to 0.080, answers shuffled among wordings (cells, 999 draws);"
            + " p = 0.012",
        ShuffledText.inNumbers(SPREAD));
  }

  @Test
  void inWords_ofASpread_isInPoints() {
    assertEquals(
        "without effect 4.5 points, 2.0 to 8.0, answers shuffled among wordings (cells, 999 draws);"
            + " p = 0.012",
        ShuffledText.inWords(Unit.POINTS, SPREAD));
  }

  @Test
  void inNumbers_whereDrawsMoved_saysThatPIsOfCells() {
    var draws =
        new Summary.Shuffled(SPREAD.withoutEffect(), "draws", 999, OptionalDouble.of(0.0005));
    assertEquals(
        "without effect 0.045, 0.020 to 0.080, answers shuffled among wordings (draws, 999 draws);"
            + " p < 0.001 (cells)",
        ShuffledText.inNumbers(draws));
    assertEquals(
        ", where shuffling the answers among wordings gives 4.5 points (2.0 to 8.0), p < 0.001"
            + " (cells).",
        ShuffledText.besideIt(draws, Unit.POINTS));
  }

  @Test
  void inNumbers_whereTagsMoved_saysSo() {
    var tags =
        new Summary.Shuffled(
            SPREAD.withoutEffect(), "tags of items", 999, OptionalDouble.of(0.012));
    assertEquals(
        "without effect 0.045, 0.020 to 0.080, shuffled (tags of items, 999 draws); p = 0.012",
        ShuffledText.inNumbers(tags));
    assertEquals(
        ", where shuffling the tags of items gives 4.5 points (2.0 to 8.0), p = 0.012.",
        ShuffledText.besideIt(tags, Unit.POINTS));
  }

  @Test
  void inWords_withoutReference_isItsReason() {
    assertEquals(
        "no reference, R = 1: each wording was asked once", ShuffledText.inWords(Unit.SHARE, NONE));
  }

  @Test
  void summary_withShuffledAnswers_showsThemOnConsoleAndPage() {
    String console = flat(ConsoleSummary.of(shuffled()));
    assertTrue(console.contains(ShuffledText.inNumbers(SPREAD)), console);
    assertTrue(console.contains(ShuffledText.inWords(Unit.POINTS, SPREAD)), console);
    assertTrue(console.contains(ShuffledText.inNumbers(NONE)), console);
    assertTrue(console.contains("permutation of spreads: 1 test, correction: none"), console);
    assertFalse(console.contains("no p value is given"), console);
    String page =
        flat(Report.of(new StudyResult(shuffled(), Observations.of(List.of()), List.of())).html());
    assertTrue(page.contains(ShuffledText.inWords(Unit.POINTS, SPREAD)), page);
    assertTrue(page.contains("answers shuffled"), page);
  }

  @Test
  void fromJson_withShuffledAnswers_isEqual() {
    assertEquals(shuffled(), SummaryJson.fromJson(SummaryJson.toJson(shuffled())));
    assertFalse(SummaryJson.toJson(EXAMPLE).contains("shuffled"));
  }

  private static Summary shuffled() {
    var rows = new ArrayList<>(EXAMPLE.rows());
    rows.add(row("accuracy-spread(unreadable=EXCLUDE)", SPREAD));
    rows.add(row("per-item-worst-accuracy(unreadable=WRONG)", NONE));
    return new Summary(
        EXAMPLE.study(),
        rows,
        EXAMPLE.counts(),
        EXAMPLE.spend(),
        EXAMPLE.provenance(),
        EXAMPLE.conduct());
  }

  private static Summary.Row row(String metric, Summary.Shuffled shuffled) {
    return new Summary.Row(
        metric,
        Summary.ALL,
        SummaryExample.SAMPLING,
        "",
        SummaryExample.value(0.1, 100, 4),
        Optional.empty(),
        Optional.of(shuffled));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
