package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.comparison.AnswerChange;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Drift;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.page.StillPage.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether one model answers otherwise in a later run or under another snapshot. */
record DriftChapter(ComparedResults compared) {
  private static final int MOST_OPEN = 40;

  Chapter chapter() {
    var sentences = new ArrayList<Sentence>();
    if (compared.drifts().isEmpty()) {
      sentences.add(
          Named.words(
              "No two results are runs of one model that differ in snapshot and date alone, so no"
                  + " drift was looked for."));
    } else {
      sentences.add(
          Named.words(
              "Answers of one model differ from run to run by chance. The noise floor is how often"
                  + " two answers of one run to the very same prompt differ; a drift is what lies"
                  + " above the mean of both floors. It is quadratic: a shift of 0.1 in the"
                  + " probability of an answer adds 0.01, so look at the accuracies too."));
      compared.drifts().stream()
          .skip(ComparisonPage.MOST)
          .forEach(each -> sentences.add(sentence(each)));
    }
    return new Chapter(
        "drift",
        "Drift between snapshots and dates",
        sentences,
        List.of(),
        compared.drifts().stream().map(DriftChapter::table).toList(),
        List.of());
  }

  Sentence sentence(Drift drift) {
    AnswerChange overall = drift.overall();
    Sentence names =
        Named.listed(Sentence.start(), List.of(Named.of(drift.first()), Named.of(drift.second())));
    String numbers =
        "disagreement %s, noise floors %s and %s"
            .formatted(
                Unit.SHARE.inWords(overall.disagreement()),
                Unit.SHARE.inWords(overall.noiseOfFirst()),
                Unit.SHARE.inWords(overall.noiseOfSecond()));
    String accuracy =
        "; accuracy of the later less the earlier "
            + Unit.POINTS.inWords(drift.accuracy())
            + corrected(drift)
            + ".";
    return names.text(
        switch (drift.finding()) {
          case CHANGED ->
              " are runs of one model, and it drifted: answers differ between them more often than"
                  + " within them, by "
                  + Unit.POINTS.inWords(overall.excess())
                  + " ("
                  + numbers
                  + ")"
                  + accuracy;
          case ACCURACY_APART ->
              " are runs of one model, and its accuracy is another one, beyond what its interval"
                  + " allows for chance, though answers are not shown to differ more often than"
                  + " noise lets them: excess "
                  + Unit.POINTS.inWords(overall.excess())
                  + " ("
                  + numbers
                  + ")"
                  + accuracy;
          case NOT_SHOWN ->
              " are runs of one model, and no more than noise is shown: excess "
                  + Unit.POINTS.inWords(overall.excess())
                  + " ("
                  + numbers
                  + "); a small change may have been missed"
                  + accuracy;
          case NOT_MEASURED ->
              " are runs of one model, but a drift cannot be told from noise, as that needs two"
                  + " answers to a prompt in both ("
                  + numbers
                  + ")"
                  + accuracy;
        });
  }

  /** Accuracy may move where the excess, which is quadratic, is too small to be seen. */
  private String corrected(Drift drift) {
    return compared.find(Summary.ALL).or(() -> compared.conditions().stream().findFirst()).stream()
        .flatMap(
            each ->
                each.pairs().stream()
                    .filter(pair -> pair.first().equals(drift.first()))
                    .filter(pair -> pair.second().equals(drift.second()))
                    .filter(pair -> pair.test().isDefined())
                    .map(
                        pair ->
                            ", corrected p %s under %s"
                                .formatted(
                                    Figures.p(pair.test().orElseThrow().corrected()),
                                    Named.condition(each.condition()))))
        .findFirst()
        .orElse("");
  }

  private static Table table(Drift drift) {
    var changes = new ArrayList<AnswerChange>(List.of(drift.overall()));
    changes.addAll(drift.byCondition());
    var marks =
        IntervalMarks.ofParts(changes.stream().flatMap(each -> estimates(each).stream()).toList());
    var rows = new ArrayList<Table.Row>();
    for (AnswerChange each : changes) {
      rows.add(
          new Table.Row(
              Named.condition(each.condition()),
              List.of(
                  Unit.SHARE.cell(each.disagreement()) + marks.mark(each.disagreement()),
                  Unit.SHARE.cell(each.noiseOfFirst()) + marks.mark(each.noiseOfFirst()),
                  Unit.SHARE.cell(each.noiseOfSecond()) + marks.mark(each.noiseOfSecond()),
                  Unit.POINTS.cell(each.excess()) + marks.mark(each.excess()),
                  !(each.excess() instanceof Estimate.Value)
                      ? "not measured"
                      : each.shown() ? "yes" : "not shown")));
    }
    var notes =
        new ArrayList<String>(
            List.of(
                "Above noise: whether the excess is above 0, corrected by Holm for the number of"
                    + " conditions; all conditions together are a test of their own."));
    notes.addAll(marks.notes());
    var table =
        new Table(
            "%s and %s: answers beside the noise floor"
                .formatted(Named.of(drift.first()), Named.of(drift.second())),
            List.of(
                "condition",
                "disagreement",
                "noise floor of\nthe earlier",
                "noise floor of\nthe later",
                "excess\npoints",
                "above noise?"),
            rows,
            notes,
            false);
    return rows.size() > MOST_OPEN ? table.inAFold() : table;
  }

  private static List<Estimate> estimates(AnswerChange each) {
    return Stream.of(each.disagreement(), each.noiseOfFirst(), each.noiseOfSecond(), each.excess())
        .toList();
  }
}
