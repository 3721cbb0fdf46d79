package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final String START =
      "gpt-4 answered 75.8 % [67.7, 83.5] right as the prompts stand.";
  private static final String CHANGE =
      " The largest change is typos-0.3: -3.2 points [-11.3, 4.5]; the interval includes 0."
          + " It was picked for being the largest; fresh items would likely show less.";
  private static final String NOISE =
      " Two answers to the very same prompt differ in 30.0 % of cases (unreadable as a category),"
          + " answers to two wordings in 34.2 %: the wordings add 4.2 points [-3.9, 11.9].";

  @Test
  void sentences_withPlacebo_setTheSpreadBesideIt() {
    assertEquals(
        START
            + " Across 5 conditions accuracy ran from 72.6 % to 75.8 %: a spread of 3.2 points (3.4"
            + " on the items of the placebo arm, where asking the unchanged prompt as often gives"
            + " 2.1)."
            + CHANGE
            + NOISE,
        headline(PlaceboExample.of()));
  }

  @Test
  void sentences_placeboThatChangedMost_doNotCallItAChange() {
    var summary =
        changed(
            row ->
                row.metric().startsWith("accuracy-difference") && row.condition().equals("placebo")
                    ? PlaceboExample.row(row.metric(), row.condition(), SummaryExample.value(-0.5))
                    : row);

    assertTrue(headline(summary).contains(CHANGE), headline(summary));
  }

  @Test
  void sentences_placeboOnTheSameItems_sayTheSpreadOnce() {
    var summary =
        changed(
            row ->
                row.metric().startsWith("accuracy-spread")
                    ? with(row, row.estimate(), SummaryExample.value(0.021))
                    : row);

    assertEquals(
        " a spread of 3.2 points, where asking the unchanged prompt as often gives 2.1.",
        headline(summary).split(":|The largest")[1].stripTrailing());
  }

  @Test
  void sentences_withoutPlacebo_sayThatItWasNotMeasured() {
    List<Condition> conditions = PlaceboExample.CONDITIONS.subList(0, 5);
    var rows =
        PlaceboExample.rows().stream()
            .filter(row -> !row.condition().equals("placebo"))
            .map(row -> PlaceboExample.row(row.metric(), row.condition(), row.estimate()))
            .toList();

    assertEquals(
        START
            + " Across 5 conditions accuracy ran from 72.6 % to 75.8 %: a spread of 3.2 points. How"
            + " much of that is chance was not measured: no placebo arm was asked."
            + CHANGE
            + NOISE,
        headline(with(rows, PlaceboExample.of(conditions))));
  }

  @Test
  void sentences_undefinedPlacebo_giveTheReason() {
    var undefined = new Estimate.Undefined("it has no answer");
    var summary =
        changed(
            row ->
                row.metric().startsWith("accuracy-spread")
                    ? with(row, row.estimate(), undefined)
                    : row);

    assertEquals(
        " How much of that is chance is undefined: it has no answer. ",
        headline(summary).split("points\\.|The largest")[1]);
  }

  @Test
  void sentences_withoutReferenceAnswers_speakOfAgreement() {
    assertEquals(
        "How many answers are right was not measured: no item has a reference answer, so nothing is"
            + " right or wrong. simulated:student gave the same first answer under two conditions"
            + " in 65.8 % [57.7, 73.5] of cases (unreadable as a category). How much of that is"
            + " chance was not measured: no placebo arm was asked. Two answers to the very same"
            + " prompt differ in 30.0 % of cases (unreadable as a category), answers to two"
            + " wordings in 34.2 %: the wordings add 4.2 points [-3.9, 11.9].",
        headline(ResultExample.bare().summary()));
  }

  @Test
  void sentences_placeboOnFewItems_sayHowFew() {
    var two =
        changed(
            row ->
                row.metric().startsWith("accuracy-spread")
                    ? with(row, row.estimate(), SummaryExample.value(0.021, 2, 0))
                    : row);

    assertEquals(
        " a spread of 3.2 points, where asking the unchanged prompt as often gives 2.1 on 2 items"
            + " only, too few to judge chance.",
        headline(two).split(":|The largest")[1].stripTrailing());
  }

  @Test
  void sentences_undefinedExcess_doNotSpeakOfNoise() {
    var summary =
        changed(
            row ->
                row.metric().startsWith("excess-disagreement")
                    ? PlaceboExample.row(
                        row.metric(), row.condition(), new Estimate.Undefined("no repeats"))
                    : row);

    assertFalse(headline(summary).contains("very same prompt"), headline(summary));
  }

  @Test
  void inPlain_oneSampling_hasALineForEachSentence() {
    assertEquals(
        headline(PlaceboExample.of()).replaceAll(" (Across|The largest|Two)", "\n$1"),
        Headline.inPlain(PlaceboExample.of()));
  }

  @Test
  void inPlain_severalSamplings_nameEach() {
    String one = Headline.inPlain(PlaceboExample.of());

    assertEquals(
        SummaryExample.SAMPLING + ":\n" + one + "\n\nanother sampling:\n" + one,
        Headline.inPlain(underAnotherToo("another\nsampling")));
  }

  @Test
  void inPlain_namesThatReorderText_standAsCodes() {
    String text = Headline.inPlain(underAnotherToo("right\u202Eleft"));

    assertTrue(text.contains("right⟨U+202E⟩left:\n"), text);
  }

  @Test
  void sentences_withoutEstimates_areNone() {
    assertEquals("", headline(with(List.of(), PlaceboExample.of())));
    assertEquals("", Headline.inPlain(with(List.of(), PlaceboExample.of())));
  }

  private static Summary underAnotherToo(String sampling) {
    var both = new ArrayList<>(PlaceboExample.rows());
    PlaceboExample.rows().stream()
        .map(
            row ->
                new Summary.Row(
                    row.metric(),
                    row.condition(),
                    sampling,
                    row.tag(),
                    row.estimate(),
                    row.reference()))
        .forEach(both::add);
    return with(both, PlaceboExample.of());
  }

  private static Summary changed(UnaryOperator<Summary.Row> change) {
    return with(PlaceboExample.rows().stream().map(change).toList(), PlaceboExample.of());
  }

  private static Summary.Row with(Summary.Row row, Estimate same, Estimate placebo) {
    return new Summary.Row(
        row.metric(),
        row.condition(),
        row.sampling(),
        row.tag(),
        row.estimate(),
        java.util.Optional.of(new Summary.Reference(same, placebo, placebo)));
  }

  private static Summary with(List<Summary.Row> rows, Summary summary) {
    return new Summary(
        summary.study(), rows, summary.counts(), summary.spend(), summary.provenance());
  }

  private static String headline(Summary summary) {
    return new Headline(new SummaryRows(summary), SummaryExample.SAMPLING)
        .sentences().stream().map(Sentence::inPlain).collect(Collectors.joining(" "));
  }
}
