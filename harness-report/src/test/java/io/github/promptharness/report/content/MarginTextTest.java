package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.SummaryExample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginTextTest {
  private static final Instant SET = Instant.parse("2026-11-20T08:00:00.123456789Z");

  @Test
  void headline_withAMargin_saysEveryVerdictWithItsInterval() {
    assertEquals(
        List.of(
            "A loss of up to 5.0 points does not matter (the margin, set 2026-11-20T08:00:00Z):"
                + " fragile (the loss is larger) concise -12.0 points [-16.0, -8.0]; inconclusive"
                + " (neither is shown) typos-0.1 -11.0 points [-15.0, -7.0]; robust (a larger loss"
                + " is ruled out) chain_of_thought 0.0 points [-4.0, 4.0] (no larger gain either).",
            "The intervals beside verdicts are 90 % intervals, each of its condition alone; the"
                + " verdicts of the 3 conditions are corrected together (Holm), so an interval"
                + " wholly beyond the margin may still be inconclusive."),
        plain(
            judged("chain_of_thought", "robust", true, 0),
            judged("concise", "fragile", false, -0.12),
            judged("typos-0.1", "inconclusive", false, -0.11)));
  }

  @Test
  void headline_oneVerdict_speaksOfNoCorrection() {
    assertEquals(
        "The intervals beside verdicts are 90 % intervals.",
        plain(judged("concise", "fragile", false, -0.12)).get(1));
  }

  @Test
  void headline_verdictsWithoutNumbers_areUndefinedAndHaveNoInterval() {
    assertEquals(
        List.of(
            "A loss of up to 5.0 points does not matter (the margin, set 2026-11-20T08:00:00Z):"
                + " undefined concise."),
        plain(
            new Conduct.Judged(
                "concise",
                SummaryExample.SAMPLING,
                "undefined",
                false,
                new Estimate.Undefined("no item has a score"))));
  }

  @Test
  void headline_answersBeforeTheMargin_areCounted() {
    var late = new Conduct.Margin(0.05, Optional.of(SET), 400, List.of());
    String text = text(late, judged("concise", "fragile", false, -0.12)).get(0);
    assertEquals(
        "A loss of up to 5.0 points does not matter (the margin, set 2026-11-20T08:00:00Z, when 400"
            + " answers were there already)",
        text.substring(0, text.indexOf("): ") + 1));
  }

  @Test
  void headline_manyConditions_namesTwelveOfAVerdict() {
    String text =
        plain(
                IntStream.rangeClosed(1, 14)
                    .mapToObj(i -> judged("wording" + i, "robust", false, 0))
                    .toArray(Conduct.Judged[]::new))
            .get(0);
    assertEquals(" and 2 more.", text.substring(text.length() - 12));
  }

  @Test
  void headline_ofASummary_hasTheVerdictsBehindTheAccuracy() {
    Conduct.Judged[] judged = {judged("concise", "fragile", false, -0.12)};
    Summary summary = summary(judged);

    List<String> lines = List.of(Headline.inPlain(summary).split("\n"));

    assertEquals(plain(judged), lines.subList(1, 3));
  }

  @Test
  void headline_withoutAMargin_saysNothingOfVerdicts() {
    assertEquals(Optional.empty(), MarginText.of(ComparisonExample.of(), SummaryExample.SAMPLING));
  }

  private static Conduct.Judged judged(
      String condition, String verdict, boolean equivalent, double point) {
    return new Conduct.Judged(
        condition,
        SummaryExample.SAMPLING,
        verdict,
        equivalent,
        new Estimate.Value(
            point, new Interval(point - 0.04, point + 0.04, 0.9, "by hand"), 100, 0));
  }

  private static List<String> plain(Conduct.Judged... judged) {
    return text(new Conduct.Margin(0.05, Optional.of(SET), 0, List.of()), judged);
  }

  private static List<String> text(Conduct.Margin margin, Conduct.Judged... judged) {
    return new MarginText(margin, List.of(judged), "Holm")
        .sentences().stream().map(Sentence::inPlain).toList();
  }

  private static Summary summary(Conduct.Judged... judged) {
    var example = SummaryExample.of();
    var conduct =
        new Conduct(
            List.of(new Conduct.Exclusions(SummaryExample.SAMPLING, 400, Map.of(), 0, 0, 0)),
            new Conduct.Coding("answer", 4, 4),
            new Conduct.Stopping(Conduct.Stopping.FIXED, 1),
            List.of(),
            List.of(new Conduct.Family("verdicts by the margin", 3, "Holm")),
            Optional.of(new Conduct.Margin(0.05, Optional.of(SET), 0, List.of())),
            List.of(judged),
            List.of());
    return new Summary(
        example.study(),
        new ArrayList<>(example.rows()),
        example.counts(),
        example.spend(),
        example.provenance(),
        Optional.of(conduct));
  }
}
