package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.examples.recorded.RecordedExams;
import io.github.promptharness.examples.recorded.RecordedNewsletter;
import io.github.promptharness.predict.ForecastQuality;
import io.github.promptharness.predict.FragilityForecast;
import io.github.promptharness.predict.Split;
import org.junit.jupiter.api.Test;

/** The figures of {@code docs/predicting-fragility.md} on recorded answers. */
final class PredictRecordedTest {
  private static final RecordedExams EXAMS = RecordedExams.fromSources();

  @Test
  void exams_areThePublishedOnes() {
    assertEquals(15_957, EXAMS.answers().size());
    assertEquals(399, EXAMS.questions().size());
    assertTrue(EXAMS.questions().stream().filter(p -> p.choices().size() >= 4).count() > 390);
  }

  @Test
  void flips_underOtherPrompts_areForetoldBetterThanTheBaseRate() {
    var found = PredictRecorded.flips(EXAMS);
    assertEquals(1197, found.rows());
    // By Python over the files: 239 first answers differ from the baseline's.
    assertEquals(239.0 / 1197, found.baseRate(), 1e-12);
    assertTrue(found.validation(Split.ITEMS).orElseThrow().isBetterThanBaseRate());
    assertTrue(found.validation(Split.DOMAINS).orElseThrow().isBetterThanBaseRate());
    assertEquals(0.763, area(found, Split.ITEMS, "all features"), 5e-4);
    assertEquals(0.778, area(found, Split.ITEMS, "original wrong"), 5e-4);
    assertEquals(0.702, area(found, Split.ITEMS, "original's confidence (repeats)"), 5e-4);
    assertEquals(0.708, area(found, Split.DOMAINS, "all features"), 5e-4);
    assertEquals(0.805, area(found, Split.DOMAINS, "original wrong"), 5e-4);
    // A score that ranks nothing has the share of 1s as its average precision.
    var base = found.validation(Split.ITEMS).orElseThrow().find("base rate").orElseThrow();
    assertEquals(found.baseRate(), base.averagePrecision().orElseThrow(), 1e-12);
    assertEquals(1197, found.validation(Split.ITEMS).orElseThrow().foretold().size());
    assertEquals(399, found.validation(Split.ITEMS).orElseThrow().exchangeable());
    assertTrue(found.toString().contains("4 domains are fewer than 30: descriptive only"));
  }

  @Test
  void flips_whenAskedAgain_areForetoldEvenBetter() {
    var found = PredictRecorded.again(EXAMS);
    assertEquals(399, found.rows());
    assertEquals(0.145, found.baseRate(), 5e-4);
    assertEquals(0.932, area(found, Split.ITEMS, "all features"), 5e-4);
  }

  @Test
  void newsletter_disagreementOfRepeats_isPrintedAsANullResult() {
    var found = PredictRecorded.newsletter();
    assertEquals(400, found.rows());
    assertEquals(100, found.items());
    assertFalse(found.validation(Split.ITEMS).orElseThrow().isBetterThanBaseRate());
    assertTrue(found.toString().contains("No better than the base rate: AUROC 0.504"));
    assertEquals(0.626, area(found, Split.ITEMS, "original wrong"), 5e-4);
  }

  @Test
  void newsletter_takesOnlyWhatIsFreeOfTheStoppingRule() {
    var rows = RecordedNewsletter.fromSources().stream().toList();
    assertEquals(700, rows.size());
    // README of the data: repeat 0 against 1 of run 0 differs in 17 items.
    long differing =
        rows.stream()
            .filter(row -> row.isOriginal() && row.repeat() == 1)
            .filter(
                one ->
                    rows.stream()
                        .anyMatch(
                            two ->
                                two.isOriginal()
                                    && two.repeat() == 2
                                    && two.prompt().equals(one.prompt())
                                    && !two.answer().equals(one.answer())))
            .count();
    assertEquals(17, differing);
  }

  private static double area(FragilityForecast found, Split split, String predictor) {
    ForecastQuality quality = found.validation(split).orElseThrow().find(predictor).orElseThrow();
    Estimate area = split == Split.ITEMS ? quality.here() : quality.elsewhere();
    return ((Estimate.Value) area).point();
  }
}
