package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Summary;
import io.github.promptharness.report.SummaryExample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntervalWayTest {
  private static List<String> ways(Interval... intervals) {
    Summary summary = SummaryExample.of();
    return List.copyOf(
        IntervalWay.allOf(
            new Summary(
                summary.study(),
                Stream.of(intervals)
                    .map(each -> new Estimate.Value(0.5, each, 100, 0))
                    .map(each -> SummaryExample.row("accuracy", "original", "", each))
                    .toList(),
                summary.counts(),
                summary.spend(),
                summary.provenance())));
  }

  private static Interval interval(double level, String method) {
    return new Interval(0.4, 0.6, level, method);
  }

  @Test
  void allOf_otherNumbersOfItems_areOneWayWithItsOtherNumbers() {
    assertEquals(
        List.of(
            "95 % percentile bootstrap over items, 2000 resamples", "95 % Wilson over clusters"),
        ways(
            interval(0.95, "percentile bootstrap over 1,000 items, 2000 resamples"),
            interval(0.95, "Wilson over 1 cluster"),
            interval(0.95, "percentile bootstrap over 17 items, 2000 resamples")));
  }

  @Test
  void allOf_otherLevelsOrNumbersOfResamples_areOtherWays() {
    assertEquals(
        List.of(
            "95 % percentile bootstrap over items, 2000 resamples",
            "90 % percentile bootstrap over items, 2000 resamples",
            "99.5 % percentile bootstrap over items, 999 resamples"),
        ways(
            interval(0.95, "percentile bootstrap over 9 items, 2000 resamples"),
            interval(0.9, "percentile bootstrap over 9 items, 2000 resamples"),
            interval(0.995, "percentile bootstrap over 9 items, 999 resamples")));
  }

  @Test
  void statements_intervals_areTheseWays() {
    Summary summary = SummaryExample.of();
    var fact =
        Statements.of(summary).stream()
            .filter(each -> each.label().equals("intervals"))
            .findFirst()
            .orElseThrow();

    assertEquals(List.copyOf(IntervalWay.allOf(summary)), fact.texts());
    assertTrue(fact.texts().get(0).contains("2000 resamples"), fact.toString());
  }

  @Test
  void statements_leftOutOfAnOldSummary_areCountedAndPointToNoTable() {
    String text =
        Statements.of(SummaryExample.of()).stream()
            .filter(each -> each.label().equals("left out"))
            .findFirst()
            .orElseThrow()
            .texts()
            .get(0);

    // Four conditions of 1,000 answers each, of which 10 are unreadable and 2 failed.
    assertTrue(text.startsWith("of 4,000 answers: "), text);
    assertTrue(text.contains("unreadable 40") && text.contains("failed 8"), text);
    assertFalse(text.contains("table"), text);
  }
}
