package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    List<ChangedAnswers.Pair> pairs = pairs(ResultExample.rich());
    List<Long> losses =
        pairs.stream().map(each -> each.item().flips(List.of(Flip.RIGHT_TO_WRONG))).toList();

    assertEquals(losses.stream().sorted(Comparator.reverseOrder()).toList(), losses);
    assertTrue(pairs.stream().map(ChangedAnswers.Pair::flip).distinct().count() >= 4);
    for (int i = 1; i < pairs.size(); i++) {
      boolean sameItem = pairs.get(i).item().equals(pairs.get(i - 1).item());
      assertTrue(!sameItem || pairs.get(i).flip().compareTo(pairs.get(i - 1).flip()) >= 0);
    }
  }

  @Test
  void of_placebo_isNoChange() {
    assertFalse(
        pairs(ResultExample.rich()).stream()
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
  void of_moreThanThePageHasRoomFor_isCut() {
    assertEquals(7, pairs(ResultExample.rich(), 7).size());
    assertTrue(pairs(ResultExample.rich(), 150).size() > 50);
  }

  @Test
  void of_anItemChangedEverywhere_showsSixOfItsConditions() {
    var rows = new ArrayList<Observation>(List.of(row("original", "a", 1.0)));
    var conditions = new ArrayList<Condition>(List.of(Condition.ORIGINAL));
    for (int c = 0; c < 9; c++) {
      rows.add(row("c" + c, "b", 0.0));
      Condition one = PlaceboExample.CONDITIONS.get(1);
      conditions.add(new Condition("c" + c, one.operator(), Map.of(), one.dose(), 0, one.drawn()));
    }
    var result = new StudyResult(PlaceboExample.of(conditions), Observations.of(rows), List.of());

    assertEquals(6, pairs(result).size());
    assertEquals(9, pairs(result).get(0).item().flips());
  }

  @Test
  void html_fewPairs_showsAllOfThem() {
    var rows = List.of(row("original", "a", 1.0), row("concise", "b", 0.0));
    var result = new StudyResult(PlaceboExample.of(), Observations.of(rows), List.of());

    String html = Report.of(result).html();

    assertTrue(html.contains("With texts: 1 of 1 changed answers."));
    assertFalse(html.contains("is struck out"), "no prompt is shown");
  }

  private static List<ChangedAnswers.Pair> pairs(Observation... rows) {
    return pairs(new StudyResult(PlaceboExample.of(), Observations.of(List.of(rows)), List.of()));
  }

  private static List<ChangedAnswers.Pair> pairs(StudyResult result) {
    return pairs(result, 150);
  }

  private static List<ChangedAnswers.Pair> pairs(StudyResult result, int most) {
    String sampling = SummaryExample.SAMPLING;
    return ChangedAnswers.of(result, sampling, Items.of(result, sampling), most);
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
