package io.github.promptharness.report.compare;

import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.DropDifference;
import io.github.promptharness.comparison.Level;
import io.github.promptharness.comparison.WorstCases;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.page.StillPage.Chapter;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which result is hurt less by an operator, and how each does in its worst case. */
record DropChapter(ComparedResults compared) {
  private static final int MOST_OPEN = 80;

  Chapter chapter() {
    var tables = new ArrayList<Table>();
    if (!compared.drops().isEmpty()) {
      tables.add(drops());
    }
    if (compared.worst() instanceof Result.Defined<WorstCases> worst) {
      tables.add(levels(worst.value()));
      tables.add(differences(worst.value()));
    }
    return new Chapter(
        "drops",
        "Which result is hurt less by an operator",
        sentences(),
        List.of(),
        tables,
        List.of());
  }

  private List<Sentence> sentences() {
    var sentences = new ArrayList<Sentence>();
    sentences.add(
        Named.words(
            compared.drops().isEmpty()
                ? "No two results share the original and another condition, so there is no"
                    + " difference of drops."
                : "The difference of the differences: the later result's change from its original"
                    + " less the earlier one's, over the items for which all four answers count."
                    + " Above 0 the later one is hurt less, or helped more."));
    if (compared.worst() instanceof Result.Undefined<WorstCases> undefined) {
      sentences.add(Named.words("There is no worst case: " + undefined.reason() + "."));
    }
    return sentences;
  }

  private Table drops() {
    var marks =
        IntervalMarks.ofParts(
            compared.drops().stream()
                .flatMap(
                    each ->
                        Stream.of(each.changeOfFirst(), each.changeOfSecond(), each.difference()))
                .toList());
    var rows = new ArrayList<Table.Row>();
    String condition = "";
    for (DropDifference each : compared.drops()) {
      if (rows.isEmpty() || !each.condition().equals(condition)) {
        condition = each.condition();
        rows.add(new Table.Row(Named.of(condition), List.of()));
      }
      var cells = new ArrayList<String>();
      Stream.of(each.changeOfFirst(), each.changeOfSecond(), each.difference())
          .forEach(change -> cells.add(Unit.POINTS.cell(change) + marks.mark(change)));
      cells.add(each.test().map(test -> Figures.p(test.p())).orElse("not tested"));
      cells.add(each.test().map(test -> Figures.p(test.corrected())).orElse(""));
      cells.add(Basis.of(each.difference()).map(b -> Figures.count(b.items())).orElse(""));
      cells.add(Basis.of(each.difference()).map(b -> Figures.count(b.leftOut())).orElse(""));
      rows.add(new Table.Row(Named.pair(each.first(), each.second()), cells));
    }
    var table =
        new Table(
            "Differences of drops",
            List.of(
                "condition, results",
                "change of\nthe earlier\npoints",
                "change of\nthe later\npoints",
                "difference\npoints",
                "p",
                "p\ncorrected",
                "items",
                Table.LEFT_OUT),
            rows,
            marks.notes(),
            false);
    return rows.size() > MOST_OPEN ? table.inAFold() : table;
  }

  private static Table levels(WorstCases worst) {
    var marks = IntervalMarks.ofParts(worst.levels().stream().map(Level::accuracy).toList());
    var notes = new ArrayList<String>();
    notes.add(
        "The worst answer to each item over %s that all results have, averaged over items; it falls with their number from noise alone."
            .formatted(Figures.counted(worst.conditions().size(), "condition")));
    notes.addAll(marks.notes());
    return new Table(
        "Worst case of each item",
        List.of("result", "worst case", "items", Table.LEFT_OUT),
        worst.levels().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.of(each.result()),
                        List.of(
                            Unit.SHARE.cell(each.accuracy()) + marks.mark(each.accuracy()),
                            Basis.of(each.accuracy()).map(b -> Figures.count(b.items())).orElse(""),
                            Basis.of(each.accuracy())
                                .map(b -> Figures.count(b.leftOut()))
                                .orElse(""))))
            .toList(),
        notes,
        false);
  }

  private static Table differences(WorstCases worst) {
    var marks =
        IntervalMarks.ofParts(
            worst.differences().stream().map(WorstCases.WorstDifference::difference).toList());
    return new Table(
        "Differences of worst cases",
        List.of("results", "difference\npoints"),
        worst.differences().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.pair(each.first(), each.second()),
                        List.of(
                            Unit.POINTS.cell(each.difference()) + marks.mark(each.difference()))))
            .toList(),
        marks.notes(),
        false);
  }
}
