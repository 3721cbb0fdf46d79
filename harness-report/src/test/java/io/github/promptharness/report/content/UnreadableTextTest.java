package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import io.github.promptharness.report.SummaryExample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnreadableTextTest {
  private static final String RULE = "The rule multiple-choice(answer-call, v1) found nothing in ";
  private static final String CAVEAT =
      "As the rule found nothing in most answers under 1 condition, figures of agreement and noise"
          + " tell of the rule rather than of the model.";

  @Test
  void headline_ruleThatReadsNothing_asksFirstWhetherItIsTheRightOne() {
    var lines = lines(with(counts("original", 1000, 1000, 0)));
    assertEquals(RULE + "1,000 of 1,000 answers under original: is it the right one?", lines[0]);
    assertEquals(CAVEAT, lines[lines.length - 1]);
  }

  @Test
  void headline_justHalfUnreadable_doesNotDoubtTheRule() {
    String text = Headline.inPlain(with(counts("original", 1000, 500, 0)));
    assertFalse(text.contains("The rule"), text);
    assertFalse(text.contains("As the rule"), text);
  }

  @Test
  void headline_failedCalls_areNoAnswers() {
    String text = lines(with(counts("original", 1000, 500, 1)))[0];
    assertEquals(RULE + "500 of 999 answers under original: is it the right one?", text);
  }

  @Test
  void headline_severalConditions_startWithTheMostDoubtful() {
    var summary = with(counts("original", 10, 6, 0), counts("concise", 10, 9, 0));
    assertEquals(
        RULE
            + "9 of 10 answers under concise, 6 of 10 answers under original: is it the right one?",
        lines(summary)[0]);
  }

  @Test
  void headline_nothingButFailedCalls_doesNotDoubtTheRule() {
    assertTrue(
        UnreadableText.of(
                new SummaryRows(with(counts("original", 10, 0, 10))), SummaryExample.SAMPLING)
            .sentence()
            .isEmpty());
  }

  private static String[] lines(Summary summary) {
    return Headline.inPlain(summary).split("\n");
  }

  private static Summary.Counts counts(
      String condition, long answers, long unreadable, long failed) {
    return new Summary.Counts(
        condition,
        SummaryExample.SAMPLING,
        answers,
        0,
        Map.of(OutcomeClass.UNREADABLE, unreadable, OutcomeClass.FAILED, failed),
        Optional.empty(),
        Optional.empty());
  }

  private static Summary with(Summary.Counts... counts) {
    var example = SummaryExample.of();
    return new Summary(
        example.study(), example.rows(), List.of(counts), example.spend(), example.provenance());
  }
}
