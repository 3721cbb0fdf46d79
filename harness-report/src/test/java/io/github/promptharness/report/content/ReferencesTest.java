package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.console.ConsoleText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final Estimate WHOLE = SummaryExample.value(0.5, 100, 1);
  private static final Estimate PART = SummaryExample.value(0.5, 40, 1);

  @Test
  void headings_placeboOnAllItems_leaveTheEstimateOut() {
    assertEquals(List.of("placebo", "excess"), references(WHOLE, WHOLE).headings());
  }

  @Test
  void headings_oneRowOnOtherItems_keepTheColumn() {
    assertEquals(
        List.of("on the placebo's\nitems", "placebo", "excess"),
        references(WHOLE, PART).headings());
  }

  @Test
  void headings_rowWithoutReference_saysNothingOfTheItems() {
    var without = PlaceboExample.row("accuracy", "concise", PART);

    assertTrue(new References(List.of(row("accuracy", WHOLE), without)).repeatTheRows());
  }

  @Test
  void estimates_areThoseOfTheHeadings() {
    assertEquals(List.of(PART, PART), new References(List.of(row("a", WHOLE))).estimates());
    assertEquals(List.of(PART, PART, PART), new References(List.of(row("a", PART))).estimates());
  }

  @Test
  void page_placeboOnAllItems_showsEachEstimateOnce() {
    Summary summary = summary(WHOLE);
    var result = new StudyResult(summary, Observations.of(List.of()), List.of());

    String html = Report.of(result).html();

    assertFalse(html.contains("on the placebo&#39;s"), html);
    assertTrue(html.contains("on the same items. Excess: estimate minus placebo"), html);
  }

  @Test
  void console_placeboOnAllItems_showsEachEstimateOnce() {
    String text = ConsoleSummary.of(summary(WHOLE));

    assertFalse(text.contains("On the placebo's"), text);
    ConsoleText.assertLine(text, "Placebo 0.500 [0.419, 0.577]", "excess 0.500");
  }

  @Test
  void page_placeboOnFewerItems_saysOfWhichItems() {
    String html = Report.of(ResultExample.rich()).html();

    assertTrue(html.contains("on the placebo&#39;s\nitems"), html);
    assertTrue(html.contains("Excess: the estimate on the placebo&#39;s items minus"), html);
  }

  private static References references(Estimate first, Estimate second) {
    return new References(List.of(row("accuracy", first), row("unanimity", second)));
  }

  private static Summary summary(Estimate sameItems) {
    var example = PlaceboExample.of();
    return new Summary(
        example.study(),
        List.of(
            row("flip-rate", sameItems),
            new Summary.Row(
                "unanimity",
                Summary.ALL,
                SummaryExample.SAMPLING,
                "",
                WHOLE,
                row("unanimity", sameItems).reference())),
        example.counts(),
        example.spend(),
        example.provenance());
  }

  private static Summary.Row row(String metric, Estimate sameItems) {
    return new Summary.Row(
        metric,
        "concise",
        SummaryExample.SAMPLING,
        "",
        WHOLE,
        Optional.of(new Summary.Reference(sameItems, PART, PART)));
  }
}
