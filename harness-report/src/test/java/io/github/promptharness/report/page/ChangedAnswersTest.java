package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedAnswersTest {
  private static final Prompt PROMPT = Prompt.of("p", "Which?");

  @ParameterizedTest
  @CsvSource({
    "a, 1, b, 0, RIGHT_TO_WRONG",
    "a, 0, b, 1, WRONG_TO_RIGHT",
    "a, 0, b, 0, WRONG_TO_OTHER_WRONG",
    "a, 1, b, 1, OTHER",
    "a, , b, , OTHER",
    "a, 1, , , TO_NO_ANSWER",
    ", , a, 1, FROM_NO_ANSWER"
  })
  void flip_hasADirection(String old, Double oldScore, String now, Double nowScore, Flip flip) {
    assertEquals(flip, Flip.of(row("original", old, oldScore), row("concise", now, nowScore)));
  }

  @Test
  void of_rightToWrongComesFirst() {
    List<Flip> flips =
        ChangedAnswers.of(ResultExample.rich(), SummaryExample.SAMPLING).stream()
            .map(ChangedAnswers.Pair::flip)
            .toList();

    assertEquals(flips.stream().sorted(Comparator.naturalOrder()).toList(), flips);
    assertTrue(flips.stream().distinct().count() >= 4, flips.toString());
  }

  @Test
  void of_placebo_isNoChange() {
    assertFalse(
        ChangedAnswers.of(ResultExample.rich(), SummaryExample.SAMPLING).stream()
            .anyMatch(pair -> pair.variant().condition().equals("placebo")));
  }

  @Test
  void of_unchangedTextsFailedCallsAndLaterRepeats_areNoChanges() {
    Observation changed = row("concise", "b", 0.0);
    for (Observation other :
        List.of(
            like(changed, Optional.of("original"), changed.outcome(), 0),
            like(changed, Optional.empty(), OutcomeClass.FAILED, 0),
            like(changed, Optional.empty(), changed.outcome(), 1))) {
      assertEquals(List.of(), pairs(row("original", "a", 1.0), other), other.toString());
    }
    assertEquals(1, pairs(row("original", "a", 1.0), changed).size());
  }

  @Test
  void of_twoUnreadableAnswers_areNoChange() {
    assertEquals(List.of(), pairs(row("original", null, null), row("concise", null, null)));
  }

  @Test
  void html_manyPairs_showsFiftyOfThem() {
    int total = ChangedAnswers.of(ResultExample.rich(), SummaryExample.SAMPLING).size();
    String html = Report.of(ResultExample.rich()).html();

    assertTrue(total > 50, "total " + total);
    assertTrue(
        html.contains(
            "Shown: 50 of "
                + total
                + "; the others are in the observations of the study's result."),
        html);
    assertEquals(50, html.split("<details class=\"item\"", -1).length - 1);
  }

  @Test
  void html_fewPairs_showsAllOfThem() {
    var rows = List.of(row("original", "a", 1.0), row("concise", "b", 0.0));
    var result = new StudyResult(PlaceboExample.of(), Observations.of(rows), List.of());

    String html = Report.of(result).html();

    assertTrue(html.contains("Shown: 1 of 1."));
    assertFalse(html.contains("is struck out"), "no prompt is shown");
  }

  private static List<ChangedAnswers.Pair> pairs(Observation... rows) {
    return ChangedAnswers.of(
        new StudyResult(PlaceboExample.of(), Observations.of(List.of(rows)), List.of()),
        SummaryExample.SAMPLING);
  }

  private static Observation row(String condition, String answer, Double score) {
    return ResultExample.row(
        PROMPT,
        condition,
        Optional.ofNullable(answer),
        score == null ? OptionalDouble.empty() : OptionalDouble.of(score),
        score != null,
        "text");
  }

  private static Observation like(
      Observation row, Optional<String> sameTextAs, OutcomeClass outcome, int repeat) {
    boolean scored = outcome == OutcomeClass.SCORED;
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        sameTextAs,
        row.sampling(),
        repeat,
        outcome,
        scored ? row.answer() : Optional.empty(),
        row.hasReference(),
        scored ? row.score() : OptionalDouble.empty(),
        row.text(),
        row.promptTokens(),
        row.outputTokens(),
        row.cost(),
        row.latency(),
        row.answeredAt(),
        row.model(),
        row.member());
  }
}
