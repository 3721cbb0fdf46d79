package io.github.promptharness.report.compare;

import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Rescoring;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.page.StillPage.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** On which answers two rules of reading disagree. */
record RescoringChapter(ComparedResults compared) {
  private static final int MOST_ANSWERS = 200;
  private static final int MOST_OPEN = 20;
  private static final int LONGEST = 32;

  Chapter chapter() {
    var sentences = new ArrayList<Sentence>();
    compared.rescorings().stream()
        .skip(ComparisonPage.MOST)
        .forEach(each -> sentences.add(sentence(each)));
    var texts = new ArrayList<Table>();
    compared.rescorings().stream()
        .filter(each -> !each.disagreements().isEmpty())
        .forEach(each -> texts.add(disagreements(each)));
    return new Chapter(
        "rules",
        "The same answers read by two rules",
        sentences,
        List.of(),
        List.of(counts()),
        texts);
  }

  static Sentence sentence(Rescoring rescoring) {
    return Named.listed(
            Sentence.start(), List.of(Named.of(rescoring.first()), Named.of(rescoring.second())))
        .text(
            " hold the same answers read by two rules, which disagree on %s of %s."
                .formatted(
                    Figures.count(rescoring.disagree()),
                    Figures.counted(rescoring.answers(), "answer")));
  }

  private Table counts() {
    var marks =
        IntervalMarks.ofParts(
            compared.rescorings().stream()
                .flatMap(each -> Stream.of(each.amongBothRead(), each.unreadableWrong()))
                .toList());
    var notes =
        new ArrayList<String>(
            List.of(
                "Difference: mean score by the later rule less that by the earlier, over the"
                    + " answers that both could read, and over all with what could not be read as"
                    + " wrong."));
    notes.addAll(marks.notes());
    return new Table(
        "How far the rules agree",
        List.of(
            "results",
            "answers",
            "read by\nthe earlier\nalone",
            "read by\nthe later\nalone",
            "read\notherwise",
            "scored\notherwise",
            "difference,\nboth read\npoints",
            "difference,\nunread wrong\npoints"),
        compared.rescorings().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.pair(each.first(), each.second()),
                        List.of(
                            Figures.count(each.answers()),
                            Figures.count(each.onlyFirst()),
                            Figures.count(each.onlySecond()),
                            Figures.count(each.otherAnswer()),
                            Figures.count(each.otherScore()),
                            Unit.POINTS.cell(each.amongBothRead())
                                + marks.mark(each.amongBothRead()),
                            Unit.POINTS.cell(each.unreadableWrong())
                                + marks.mark(each.unreadableWrong()))))
            .toList(),
        notes,
        false);
  }

  private static Table disagreements(Rescoring rescoring) {
    var rows = new ArrayList<Table.Row>();
    for (Rescoring.Disagreement each :
        rescoring
            .disagreements()
            .subList(0, Math.min(MOST_ANSWERS, rescoring.disagreements().size()))) {
      rows.add(
          new Table.Row(
              Named.of(each.prompt()),
              List.of(
                  Named.of(each.condition()),
                  Figures.count(each.repeat()),
                  inWords(each.first()),
                  inWords(each.second()))));
    }
    var notes = new ArrayList<String>();
    notes.add("Repeats are counted from 0. Answers stand as a rule read them, not as they were.");
    if (rescoring.disagree() > rows.size()) {
      notes.add(
          "The first %s of %s."
              .formatted(Figures.count(rows.size()), Figures.count(rescoring.disagree())));
    }
    var table =
        new Table(
            "Answers that %s and %s read or score differently"
                .formatted(Named.of(rescoring.first()), Named.of(rescoring.second())),
            List.of(
                "item",
                "condition",
                "repeat",
                Named.of(rescoring.first()),
                Named.of(rescoring.second())),
            rows,
            notes,
            false);
    return rows.size() > MOST_OPEN ? table.inAFold() : table;
  }

  private static String inWords(Rescoring.Read read) {
    String answer =
        read.answer().map(RescoringChapter::quoted).orElse(ComparedSources.words(read.outcome()));
    return read.score().isPresent()
        ? answer + ", score " + Figures.number(read.score().getAsDouble())
        : answer;
  }

  /** A canonical answer of some length may be the model's own words, which nobody may have read. */
  private static String quoted(String canonical) {
    int length = canonical.codePointCount(0, canonical.length());
    return length <= LONGEST ? "\"" + canonical + "\"" : "an answer of " + length + " characters";
  }
}
