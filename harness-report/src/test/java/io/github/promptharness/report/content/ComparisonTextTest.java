package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.json.SummaryJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
  private static final Summary TESTED = ComparisonExample.of(ComparisonExample.TESTED);
  private static final String FAMILY =
      "The family: 2 tests, of each condition but the placebo against the original, over all items;"
          + " step-down max-T over 2 operators, 9,999 sign flips of 98 items, studentised,"
          + " two-sided.";
  private static final String OVERALL =
      "Do the 4 wordings differ in accuracy at all? p = 0.031: within-item permutation of cells by"
          + " the variance of accuracies, 9,999 draws; 100 items, 390 cells.";

  private static String console(Summary summary) {
    return ConsoleSummary.of(summary).replaceAll("\\s+", " ");
  }

  private static String page(Summary summary) {
    return Report.of(new StudyResult(summary, Observations.of(List.of()), List.of())).html();
  }

  @Test
  void console_ofTests_hasPBesideEachDifferenceAndTheFamily() {
    String text = console(TESTED);
    assertTrue(text.contains("chain_of_thought -0.300 < 0.001 < 0.001 98 0 2"), text);
    assertTrue(text.contains("concise 0.013 0.250 0.438 100 30 0"), text);
    assertTrue(text.contains("typos-0.1 not tested: no item has an answer."), text);
    assertTrue(text.contains(FAMILY), text);
    assertTrue(text.contains(OVERALL), text);
  }

  @Test
  void page_ofTests_hasPBesideEachDifferenceAndTheFamily() {
    String html = page(TESTED);
    for (String said :
        List.of(ComparisonText.CAPTION, FAMILY, OVERALL, "-30.0", "0.438", "&lt; 0.001")) {
      assertTrue(html.contains(said), said);
    }
  }

  @Test
  void tests_ofAllStatements_nameFamilyAndCorrection() {
    String text = console(TESTED);
    assertTrue(text.contains("verdicts by the margin: 3 tests, correction: Holm"), text);
    assertTrue(text.contains("two-sided: 2 tests, correction: step-down max-T"), text);
    assertTrue(
        text.contains("any difference among 4 wordings over all items, " + SummaryExample.SAMPLING),
        text);
    assertTrue(text.contains("1 test, correction: none"), text);
  }

  @Test
  void overall_standsBesideTheStatisticsOfSelection() {
    String html = page(TESTED);
    int section = html.indexOf("id=\"extremes-0\"");
    assertTrue(section > 0 && html.indexOf(OVERALL, section) > section, OVERALL);
  }

  @Test
  void tests_withoutAMetricOfDifferences_areShownStill() {
    var summary = ComparisonExample.withoutDifferences(ComparisonExample.TESTED);
    assertTrue(console(summary).contains(FAMILY));
    assertTrue(page(summary).contains(FAMILY));
  }

  @Test
  void reasons_whereNothingWasTested_standOnceAmongTheStatements() {
    var summary = ComparisonExample.of(ComparisonExample.UNTESTED);
    String text = console(summary);
    String reason = "concise, typos-0.1 not tested: nobody knows what is right";
    assertTrue(text.contains(reason), text);
    assertFalse(text.contains(ComparisonText.CAPTION), text);
    assertTrue(page(summary).contains(reason));
  }

  @Test
  void json_ofTests_readsBackEqual() {
    for (Summary summary :
        List.of(TESTED, ComparisonExample.of(ComparisonExample.UNTESTED), ComparisonExample.of())) {
      assertEquals(summary, SummaryJson.fromJson(SummaryJson.toJson(summary)));
    }
    assertTrue(SummaryJson.toJson(TESTED).contains("\"difference\" : -0.30000000000000004,"));
  }

  @Test
  void json_ofAnEarlierVersion_hasNoTests() {
    var before = ComparisonExample.of();
    String json = SummaryJson.toJson(before);
    String old = json.replaceFirst("\\s*\"comparisons\" : \\[ *\\],", "");
    assertNotEquals(json, old);
    assertEquals(before, SummaryJson.fromJson(old));
  }

  @Test
  void json_withAnotherNumberOfTests_isRefused() {
    String json = SummaryJson.toJson(TESTED).replace("\"tests\" : 2,", "\"tests\" : 3,");
    assertThrows(IllegalArgumentException.class, () -> SummaryJson.fromJson(json));
  }

  @Test
  void json_withPBelowThatOfTheTestAlone_isRefused() {
    String json = SummaryJson.toJson(TESTED).replace("0.4375", "0.125");
    assertThrows(IllegalArgumentException.class, () -> SummaryJson.fromJson(json));
  }
}
