package io.github.promptharness.report.console;

import static io.github.promptharness.report.console.ConsoleText.SUMMARY;
import static io.github.promptharness.report.console.ConsoleText.TEXT;
import static io.github.promptharness.report.console.ConsoleText.assertLine;
import static io.github.promptharness.report.console.ConsoleText.withRows;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Summary;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Statements;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleEstimatesTest {
  @Test
  void of_conditionsHaveEachMetricWithItsInterval() {
    String one = " 0.758 [0.677, 0.835]";
    assertLine(TEXT.replaceAll(" +", " "), "original" + one + one + one, "");
    assertLine("condition", "unreadable left out        unreadable wrong");
  }

  @Test
  void of_vote_saysWhoVotes() {
    assertLine("condition", "ties to the earliest");
    assertTrue(TEXT.contains("\"no answer\" does not vote"), TEXT);
    for (String unreadable : List.of("WRONG", "CATEGORY")) {
      String text =
          withRows(
              SummaryExample.row(
                  "majority-change(unreadable=" + unreadable + ", ties=ABSTAIN)",
                  Summary.ALL,
                  "",
                  SummaryExample.value(0.5)));

      assertLine(text, "In all of these:", "\"no answer\" votes, ties elect nobody; 100 items");
    }
  }

  @Test
  void of_intervalsOfOneMethod_haveItBelow() {
    assertLine("Intervals:", "95 % percentile bootstrap over 100 items, 2000 resamples.");
    assertFalse(TEXT.contains("0.95 "), TEXT);
  }

  @Test
  void of_intervalOfAnotherMethod_hasAMarkAndAFootnote() {
    assertLine("typos-0.1", "1.000 [0.964, 1.000]*");
    assertLine(
        "* 95 % Clopper-Pearson", "over 100 items, as 2000 bootstrap resamples show no variation.");
  }

  @Test
  void of_oneMethodAtTwoLevels_keepsBoth() {
    String text =
        withRows(
            SummaryExample.row("a", Summary.ALL, "", at(0.95)),
            SummaryExample.row("b", Summary.ALL, "", at(0.975)),
            SummaryExample.row("c", Summary.ALL, "", at(0.95)));

    assertLine(text, "Intervals: 95 % bootstrap.", "");
    assertLine(text, "0.500 [0.250, 0.750]*", "b");
    assertLine(text, "* 97.5 % bootstrap.", "");
  }

  @Test
  void of_answersLeftOut_areToldOfEachEstimate() {
    assertLine("items / answers left out", "");
    assertLine("original", "100 / 12");
    assertLine("typos-0.1", "100 / 0");
  }

  @Test
  void of_nothingLeftOut_isSaidOnce() {
    String text =
        withRows(
            SummaryExample.row("accuracy", "original", "", SummaryExample.value(0.5, 100, 0)),
            SummaryExample.row("accuracy", "concise", "", SummaryExample.value(0.6, 100, 0)));

    assertLine(text, "Each rests on 100 items, no answer left out.", "");
    assertFalse(text.contains("items / answers left out"), text);
  }

  @Test
  void of_studyWideMetricsAreSaidInWords() {
    assertLine("0.300 [0.219, 0.377]", "two answers to the very same prompt differ");
    assertLine("0.740 [0.659, 0.817]", "Fleiss' kappa");
    assertLine("0.000 [-0.081, 0.076]", "what the wordings add to the noise");
  }

  @Test
  void of_settingsThatDiffer_areSaidWithTheMetric() {
    assertTrue(TEXT.contains("(unreadable as a category)"), TEXT);
    assertLine("Unless said otherwise:", "unreadable left out; 100 items, 12 answers left out.");
  }

  @Test
  void of_metricWithoutSettings_doesNotSeemToHaveThoseOfTheOthers() {
    String text =
        withRows(
            SummaryExample.row(
                "a(unreadable=WRONG)", Summary.ALL, "", SummaryExample.value(0.5, 98, 0)),
            SummaryExample.row("b", Summary.ALL, "", SummaryExample.value(0.5)));

    assertLine(text, "0.500 [0.419, 0.577]", "a (unreadable wrong)");
    assertLine(text, "0.500 [0.419, 0.577]*", "b (100 items, 12 answers left out)");
    assertLine(text, "Unless said otherwise: 98 items, no answer left out.", "");
  }

  @Test
  void of_settingsThatAreTheSame_areSaidOnce() {
    String text =
        withRows(
            SUMMARY.rows().stream()
                .filter(row -> !row.metric().startsWith("fleiss-kappa"))
                .toArray(Summary.Row[]::new));

    assertLine(text, "In all of these: unreadable left out; 100 items", "");
    String estimates = text.substring(0, text.indexOf(Statements.TITLE));
    assertFalse(estimates.contains("(unreadable left out"), text);
  }

  @Test
  void of_undefinedMetric_hasItsReason() {
    assertLine("undefined", "Unanimity");
    assertTrue(TEXT.contains("no item has answers under two conditions"), TEXT);
  }

  @Test
  void of_tagsHaveIntervalsAndItems() {
    assertLine("topic=Surgery", "");
    assertLine("concise", "0.500 [0.419, 0.577]      40          4");
    assertLine("concise", "0.500 [0.419, 0.577]      60          4");
    assertLine("Intervals:", "bootstrap over the items of each row, 2000 resamples.");
    assertLine("The other metrics by tag are in the JSON.", "");
  }

  private static Estimate at(double level) {
    return new Estimate.Value(0.5, new Interval(0.25, 0.75, level, "bootstrap"), 100, 0);
  }
}
