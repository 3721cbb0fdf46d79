package io.github.promptharness.report.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import io.github.promptharness.report.SummaryExample;
import java.util.List;
import java.util.stream.Stream;

/** The text of the example and of what differs from it in one respect. */
public final class ConsoleText {
  public static final Summary SUMMARY = SummaryExample.of();
  public static final String TEXT = ConsoleSummary.of(SUMMARY);

  private ConsoleText() {}

  public static String withRows(Summary.Row... rows) {
    return ConsoleSummary.of(
        new Summary(
            SUMMARY.study(),
            List.of(rows),
            SUMMARY.counts(),
            SUMMARY.spend(),
            SUMMARY.provenance()));
  }

  public static String withCounts(List<Summary.Counts> counts) {
    return ConsoleSummary.of(
        new Summary(
            SUMMARY.study(), SUMMARY.rows(), counts, SUMMARY.spend(), SUMMARY.provenance()));
  }

  public static String at(String endpoint, String prices) {
    return ConsoleSummary.of(
        new Summary(
            SUMMARY.study(),
            SUMMARY.rows(),
            SUMMARY.counts(),
            SUMMARY.spend(),
            SummaryExample.provenance(endpoint, SummaryExample.CONDITIONS, prices)));
  }

  public static void assertLine(String start, String rest) {
    assertLine(TEXT, start, rest);
  }

  /** A line begins with one text and has the other behind it. */
  public static void assertLine(String text, String start, String rest) {
    Stream<String> lines = text.lines().map(String::strip);
    assertTrue(
        lines.anyMatch(
            line -> line.startsWith(start) && line.substring(start.length()).contains(rest)),
        () -> "no line starts with \"" + start + "\" and goes on with \"" + rest + "\":\n" + text);
  }
}
