package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.ConditionComparison;
import io.github.promptharness.comparison.Level;
import io.github.promptharness.comparison.PairDifference;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.figure.EffectRows;
import io.github.promptharness.report.figure.EffectRows.Kind;
import io.github.promptharness.report.figure.EffectRows.Line;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.page.StillPage.Chapter;
import io.github.promptharness.stats.hypothesis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accuracies with ties, and the differences of every pair of results. */
record AccuracyChapters(ComparedResults compared) {
  private static final int MOST_LINES = 60;
  private static final int MOST_OPEN = 80;
  private static final int MOST_SENTENCES = 30;

  List<Chapter> chapters() {
    return List.of(
        new Chapter(
            "ties",
            "Accuracy, and which results are tied",
            ties(),
            List.of(),
            List.of(levels()),
            List.of()),
        new Chapter(
            "differences",
            "Differences of accuracy",
            List.of(
                Named.words(
                    "Each row is the later result less the earlier one, on the items that both"
                        + " have; above 0 the later one is better.")),
            figures(),
            List.of(differences(), flips()),
            List.of()));
  }

  private List<Sentence> ties() {
    var sentences = new ArrayList<Sentence>();
    compared.conditions().stream().findFirst().map(TieWords::rule).ifPresent(sentences::add);
    if (compared.conditions().size() <= MOST_SENTENCES) {
      compared.conditions().stream().map(TieWords::below).forEach(sentences::add);
    }
    return sentences;
  }

  private Table levels() {
    List<String> names = compared.results().stream().map(each -> each.name()).toList();
    var all =
        compared.conditions().stream()
            .flatMap(each -> each.levels().stream())
            .map(Level::accuracy)
            .toList();
    var marks = IntervalMarks.ofParts(all);
    var header = new ArrayList<String>(List.of("condition"));
    names.forEach(name -> header.add(Named.of(name)));
    var rows = new ArrayList<Table.Row>();
    for (ConditionComparison each : compared.conditions()) {
      var cells = new ArrayList<String>();
      for (String name : names) {
        cells.add(
            each.levels().stream()
                .filter(level -> level.result().equals(name))
                .findFirst()
                .map(level -> cell(level, each, marks))
                .orElse(""));
      }
      rows.add(new Table.Row(Named.condition(each.condition()), cells));
    }
    var notes = new ArrayList<String>();
    notes.add(
        "Accuracy over the items that count in each of the results. Letters: in one row, results"
            + " with a letter in common cannot be told apart. Two intervals that overlap are no"
            + " proof of that either.");
    notes.addAll(marks.notes());
    return new Table("Accuracy of each result", header, rows, notes, false);
  }

  private static String cell(Level level, ConditionComparison in, IntervalMarks marks) {
    String letters = in.ties().letters().getOrDefault(level.result(), "");
    return Unit.SHARE.cell(level.accuracy())
        + marks.mark(level.accuracy())
        + "\n"
        + (letters.isEmpty() ? "" : letters + "; ")
        + Basis.of(level.accuracy())
            .map(basis -> Figures.counted(basis.items(), "item"))
            .orElse("no item counts");
  }

  private List<Figure> figures() {
    var lines = new ArrayList<Line>();
    int left = 0;
    for (ConditionComparison each : compared.conditions()) {
      if (lines.size() + each.pairs().size() >= MOST_LINES && !lines.isEmpty()) {
        left++;
        continue;
      }
      lines.add(Line.without(Kind.HEADING, Named.condition(each.condition()), List.of()));
      each.pairs().forEach(pair -> lines.add(line(pair)));
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(
            new EffectRows(
                    "accuracy, later result minus earlier one (percentage points)",
                    Unit.POINTS,
                    List.of("results", "difference [interval]", "p, corrected"),
                    lines,
                    List.of("the later result is worse", "better"),
                    left == 0
                        ? List.of()
                        : List.of(
                            "%s more in the table below."
                                .formatted(Figures.counted(left, "condition"))))
                .figure("differences-of-accuracy", "Differences of accuracy between results"));
  }

  private static Line line(PairDifference pair) {
    String name = Named.pair(pair.first(), pair.second());
    List<String> cells = List.of(Unit.POINTS.cell(pair.difference()), corrected(pair));
    return pair.difference() instanceof Estimate.Value value
        ? new Line(
            Kind.DIFFERENCE,
            name,
            value.point(),
            value.interval().low(),
            value.interval().high(),
            0,
            cells)
        : Line.without(Kind.NONE, name, cells);
  }

  private static String corrected(PairDifference pair) {
    return pair.test().map(test -> Figures.p(test.corrected())).orElse("not tested");
  }

  private Stream<PairDifference> pairs() {
    return compared.conditions().stream().flatMap(each -> each.pairs().stream());
  }

  private Table differences() {
    boolean judged = pairs().anyMatch(pair -> pair.margin().isPresent());
    var marks = IntervalMarks.ofParts(pairs().map(PairDifference::difference).toList());
    var header =
        new ArrayList<String>(
            List.of(
                "condition, results",
                "difference\npoints",
                "p",
                "p\ncorrected",
                "items",
                "items tested",
                "clusters",
                Table.LEFT_OUT));
    if (judged) {
      header.add("by the margin");
    }
    var rows = new ArrayList<Table.Row>();
    for (ConditionComparison each : compared.conditions()) {
      rows.add(new Table.Row(Named.condition(each.condition()), List.of()));
      for (PairDifference pair : each.pairs()) {
        rows.add(row(pair, judged, marks));
      }
    }
    var notes = new ArrayList<String>();
    notes.add("p corrected: for all tests of its family; see the families.");
    if (judged) {
      notes.add(
          "By the margin: whether the later result is shown to be no worse by more than the margin,"
              + " or shown to be worse by more; corrected for the number of verdicts.");
    }
    notes.addAll(marks.notes());
    var table = new Table("Every pair of results", header, rows, notes, false);
    return rows.size() > MOST_OPEN ? table.inAFold() : table;
  }

  private static Table.Row row(PairDifference pair, boolean judged, IntervalMarks marks) {
    var cells = new ArrayList<String>();
    cells.add(Unit.POINTS.cell(pair.difference()) + marks.mark(pair.difference()));
    cells.add(pair.test().map(test -> Figures.p(test.p())).orElse("not tested"));
    cells.add(pair.test().map(test -> Figures.p(test.corrected())).orElse(""));
    cells.add(Basis.of(pair.difference()).map(each -> Figures.count(each.items())).orElse(""));
    cells.add(pair.test().map(test -> Figures.count(test.items())).orElse(""));
    cells.add(pair.test().map(test -> Figures.count(test.clusters())).orElse(""));
    cells.add(Basis.of(pair.difference()).map(each -> Figures.count(each.leftOut())).orElse(""));
    if (judged) {
      cells.add(pair.margin().map(AccuracyChapters::inWords).orElse(""));
    }
    return new Table.Row(Named.pair(pair.first(), pair.second()), cells);
  }

  private static String inWords(Finding finding) {
    return switch (finding.verdict()) {
      case ROBUST -> finding.equivalent() ? "equivalent" : "no worse";
      case FRAGILE -> "worse";
      case INCONCLUSIVE -> "inconclusive";
    };
  }

  private Table flips() {
    var all =
        pairs()
            .flatMap(
                pair ->
                    Stream.of(
                        pair.flips().all(),
                        pair.flips().rightToWrong(),
                        pair.flips().wrongToRight()))
            .toList();
    var marks = IntervalMarks.ofParts(all);
    var rows = new ArrayList<Table.Row>();
    for (ConditionComparison each : compared.conditions()) {
      rows.add(new Table.Row(Named.condition(each.condition()), List.of()));
      for (PairDifference pair : each.pairs()) {
        rows.add(
            new Table.Row(
                Named.pair(pair.first(), pair.second()),
                Stream.of(
                        pair.flips().all(),
                        pair.flips().rightToWrong(),
                        pair.flips().wrongToRight())
                    .map(flip -> Unit.SHARE.cell(flip) + marks.mark(flip))
                    .toList()));
      }
    }
    var notes =
        new ArrayList<String>(
            List.of(
                "Shares of pairs of answers, one of each result, averaged over items; noise is"
                    + " included. Right to wrong: right in the earlier result, wrong in the"
                    + " later."));
    notes.addAll(marks.notes());
    var table =
        new Table(
            "How often answers differ",
            List.of("condition, results", "all changes", "right to wrong", "wrong to right"),
            rows,
            notes,
            false);
    return rows.size() > MOST_OPEN ? table.inAFold() : table;
  }
}
