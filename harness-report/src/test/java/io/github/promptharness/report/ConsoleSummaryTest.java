package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {
  private static final String TEXT = ConsoleSummary.of(SummaryExample.of());

  @Test
  void of_startsWithStudyAndDisclosure() {
    List<String> lines = TEXT.lines().toList();

    assertEquals("Wordings of MedMCQA", lines.get(0));
    assertTrue(lines.get(2).startsWith("NOTE: Answers recorded by Renze and Guven"), lines.get(2));
  }

  @Test
  void of_isNoWiderThanATerminal() {
    TEXT.lines().forEach(line -> assertTrue(Lines.length(line) <= 100, line));
    TEXT.lines().forEach(line -> assertEquals(line.stripTrailing(), line));
  }

  @Test
  void of_conditionsHaveEachMetricWithItsInterval() {
    assertLine("original", "0.758 [0.677, 0.835]   0.758 [0.677, 0.835]   0.758 [0.677, 0.835]");
    assertTrue(TEXT.contains("unreadable left out"), TEXT);
    assertTrue(TEXT.contains("unreadable wrong"), TEXT);
  }

  @Test
  void of_studyWideMetricsAreSaidInWords() {
    assertLine("0.300 [0.219, 0.377]", "two answers to the very same prompt differ");
    assertLine("0.740 [0.659, 0.817]", "Fleiss' kappa");
    assertLine("0.000 [-0.081, 0.076]", "what the wording adds to the noise");
  }

  @Test
  void of_settingsThatDiffer_areSaidWithEachMetric() {
    assertTrue(TEXT.contains("(unreadable as an answer)"), TEXT);
    assertFalse(TEXT.contains("In all of these"), TEXT);
  }

  @Test
  void of_settingsThatAreTheSame_areSaidOnce() {
    Summary base = SummaryExample.of();
    var same =
        base.rows().stream().filter(row -> !row.metric().startsWith("fleiss-kappa")).toList();

    String text =
        ConsoleSummary.of(
            new Summary(base.study(), same, base.counts(), base.spend(), base.provenance()));

    assertTrue(text.contains("In all of these: unreadable left out."), text);
    assertFalse(text.contains("(unreadable left out)"), text);
  }

  @Test
  void of_undefinedMetric_hasItsReason() {
    assertLine("undefined", "Unanimity");
    assertTrue(
        TEXT.replaceAll("\\s+", " ").contains("no item has answers under two conditions"), TEXT);
  }

  @Test
  void of_unreadableAndFailedAnswersAreCounted() {
    assertLine("condition", "answers   scored   unreadable   failed   unchanged");
    assertLine("concise", "1,000      988           10        2          30");
    assertFalse(TEXT.contains("truncated"), "a class without answers is left out");
  }

  @Test
  void of_spendAndUncertainMoneyAreTold() {
    assertTrue(
        TEXT.contains("400 calls with 134,090 prompt and 482,875 output tokens: 33.00 USD."), TEXT);
    assertTrue(TEXT.contains("0.0614 USD more is uncertain"), TEXT);
  }

  @Test
  void of_provenanceHasEstimandCodingAndIntervals() {
    assertLine("estimand", "items random, wordings fixed");
    assertLine("coding", "multiple-choice(answer-call, v1)");
    assertLine("intervals", "0.95 percentile bootstrap over 100 items");
    assertLine("study hash", "5f5f5f");
  }

  @Test
  void of_tagsAreATableOfPoints() {
    assertLine("topic=Surgery", "0.500");
  }

  @Test
  void of_manyConditionsAndLongNames_staysWithinTheWidth() {
    Summary base = SummaryExample.of();
    var rows = new ArrayList<Summary.Row>();
    String longName = "a very long name of a condition ".repeat(5);
    for (String metric : IntStream.range(0, 9).mapToObj(i -> "own-metric-" + i).toList()) {
      rows.add(SummaryExample.row(metric, "original", "", SummaryExample.value(0.5)));
    }
    rows.add(SummaryExample.row("x".repeat(300), "all", "", SummaryExample.value(-123.5)));
    var from = base.provenance();
    var wide =
        new Summary(
            longName,
            rows,
            List.of(),
            base.spend(),
            new Summary.Provenance(
                from.library(),
                from.model(),
                List.of(),
                from.samplings(),
                List.of("original", longName),
                1,
                1,
                1,
                1,
                "scorer",
                1,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                "none"));

    String text = ConsoleSummary.of(wide);

    text.lines().forEach(line -> assertTrue(Lines.length(line) <= 100, line));
    assertTrue(text.contains("own-metric-8"), text);
    assertTrue(text.contains("none: the answers cost nothing"), text);
    assertFalse(text.contains("calls made"), text);
  }

  private static void assertLine(String start, String rest) {
    assertTrue(
        TEXT.lines().anyMatch(line -> line.strip().startsWith(start) && line.contains(rest))
            || TEXT.lines().anyMatch(line -> line.contains(start) && line.contains(rest)),
        () -> "no line has \"" + start + "\" and \"" + rest + "\":\n" + TEXT);
  }
}
