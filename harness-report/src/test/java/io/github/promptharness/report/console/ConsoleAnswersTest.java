package io.github.promptharness.report.console;

import static io.github.promptharness.report.console.ConsoleText.SUMMARY;
import static io.github.promptharness.report.console.ConsoleText.TEXT;
import static io.github.promptharness.report.console.ConsoleText.assertLine;
import static io.github.promptharness.report.console.ConsoleText.at;
import static io.github.promptharness.report.console.ConsoleText.withCounts;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import io.github.promptharness.report.SummaryExample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

class ConsoleAnswersTest {
  @Test
  void of_unreadableAndFailedAnswersAreCounted() {
    assertLine("condition", "answers   scored   unreadable   failed   unchanged");
    assertLine("concise", "1,000      988           10        2          30");
    assertFalse(TEXT.contains("truncated"), "a class without answers is left out");
    assertFalse(TEXT.contains("days (UTC)"), TEXT);
  }

  @Test
  void of_conditionsAskedOnOtherDays_haveTheirDates() {
    var counts = new ArrayList<>(SUMMARY.counts());
    counts.set(2, later(counts.get(2), Duration.ofDays(2)));

    String text =
        ConsoleSummary.of(
            new Summary(
                SUMMARY.study(),
                SUMMARY.rows(),
                counts,
                SUMMARY.spend(),
                SummaryExample.provenance("api.openai.com/v1", SummaryExample.CONDITIONS, "list")));

    assertLine(text, "original", "2026-11-21");
    assertLine(text, "concise", "2026-11-21 to 2026-11-23");
    assertLine(text, "calls made", "2026-11-21T04:00:00Z to 2026-11-23T04:01:00Z");
  }

  @Test
  void of_recordedAnswers_haveNoTimes() {
    assertLine("calls made", "recorded earlier, at times not known here");
  }

  @Test
  void of_answersCutOffWhileReasoning_saysWhatHelps() {
    var counts = new ArrayList<>(SUMMARY.counts());
    var first = counts.get(0);
    var outcomes = new EnumMap<>(first.outcomes());
    outcomes.put(OutcomeClass.TRUNCATED_IN_REASONING, 7L);
    counts.set(
        0,
        new Summary.Counts(
            first.condition(),
            first.sampling(),
            first.answers(),
            first.unchanged(),
            outcomes,
            first.firstAnswer(),
            first.lastAnswer()));

    String text = withCounts(counts);

    assertLine(text, "condition", "truncated in reasoning");
    assertLine(text, "truncated in reasoning: hidden reasoning", "");
    assertFalse(TEXT.contains("maxOutput"), "nothing of it where there are none");
  }

  @Test
  void of_severalSamplings_haveATableEach() {
    var counts = new ArrayList<>(SUMMARY.counts());
    var first = counts.get(0);
    counts.add(
        new Summary.Counts(
            "original", "max=9", 7, 0, first.outcomes(), first.firstAnswer(), first.lastAnswer()));

    String text = withCounts(counts);

    assertLine(text, "What became of the answers (t=1.0 max=1024)", "");
    assertLine(text, "What became of the answers (max=9)", "");
    assertLine(text, "original", "      7      988");
  }

  @Test
  void of_recordedAnswers_saysThatNothingWasPaid() {
    assertLine(
        "At list prices (nothing was paid: the answers are recorded): 33.00 USD for 400 calls", "");
    assertLine("0.0614 USD more, at list prices,", "counts against the cap");
  }

  @Test
  void of_simulatedAnswersWithoutPrices_haveNoAmount() {
    String text = at("simulated:coin", "");

    assertLine(text, "Nothing was paid: the answers are simulated. 400 calls with", "");
    assertLine(text, "prices", "none: the answers cost nothing");
    assertFalse(text.contains("33.00 USD"), text);
  }

  @Test
  void of_paidAnswers_haveTheirCostAndWhatIsUncertain() {
    String text = at("https://api.openai.com/v1", "list");

    assertLine(text, "400 calls with 134,090 prompt and 482,875 output tokens: 33.00 USD.", "");
    assertLine(text, "0.0614 USD more is uncertain", "");
  }

  private static Summary.Counts later(Summary.Counts counts, Duration by) {
    return new Summary.Counts(
        counts.condition(),
        counts.sampling(),
        counts.answers(),
        counts.unchanged(),
        counts.outcomes(),
        counts.firstAnswer(),
        counts.lastAnswer().map(time -> time.plus(by)));
  }
}
