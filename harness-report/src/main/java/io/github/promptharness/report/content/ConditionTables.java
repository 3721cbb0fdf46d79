package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Estimates of single conditions as tables of the page, and beside their references. */
public record ConditionTables(SummaryRows rows) {
  private static final int MOST_NAME = 80;

  /** A row for each condition, a column for each metric, and what the numbers rest on. */
  public Table estimates(String caption, List<Summary.Row> some) {
    var marks = IntervalMarks.ofConditions(some);
    List<String> metrics = SummaryRows.metrics(some);
    var columns = new MetricColumns(metrics);
    List<String> titles = columns.titles();
    List<String> conditions = rows.conditions(some);
    Map<String, List<Summary.Row>> byCondition = SummaryRows.byCondition(some);
    boolean sharedBases =
        conditions.stream()
            .allMatch(c -> Basis.shared(byCondition.getOrDefault(c, List.of())).isPresent());
    List<Unit> units = metrics.stream().map(metric -> MetricWords.of(metric).unit()).toList();
    var header = new ArrayList<String>(List.of("condition"));
    for (int i = 0; i < metrics.size(); i++) {
      header.add(headed(titles.get(i), units.get(i)));
    }
    header.addAll(sharedBases ? List.of("items", Table.LEFT_OUT) : List.of());
    var lines = new ArrayList<Table.Row>();
    for (String condition : conditions) {
      List<Summary.Row> own = byCondition.getOrDefault(condition, List.of());
      var cells = new ArrayList<String>();
      for (int i = 0; i < metrics.size(); i++) {
        Unit unit = units.get(i);
        cells.add(
            SummaryRows.find(own, metrics.get(i), condition)
                .map(e -> unit.cell(e) + marks.mark(e) + (sharedBases ? "" : basis(e)))
                .orElse(""));
      }
      if (sharedBases) {
        Basis basis = Basis.shared(own).orElseThrow();
        cells.add(Figures.count(basis.items()));
        cells.add(Figures.count(basis.leftOut()));
      }
      lines.add(new Table.Row(name(condition), cells));
    }
    var notes = new ArrayList<String>();
    if (!columns.inAll().isEmpty()) {
      notes.add("In all columns: " + columns.inAll() + ".");
    }
    SummaryRows.reasons(some).forEach(reason -> notes.add(reason + "."));
    notes.addAll(marks.notes());
    return new Table(caption, header, lines, notes, false);
  }

  /** Each estimate again over the items of the placebo arm, beside it; none without references. */
  public List<Table> references(String caption, List<Summary.Row> some) {
    List<String> conditions = rows.conditions();
    List<Summary.Row> shown =
        some.stream()
            .filter(row -> row.reference().isPresent())
            .sorted(Comparator.comparing(row -> conditions.indexOf(row.condition())))
            .toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    var references = new References(shown);
    var marks = IntervalMarks.ofParts(references.estimates());
    List<String> metrics = SummaryRows.metrics(shown);
    List<String> labels = new MetricColumns(metrics).titlesInLine();
    Unit unit = MetricWords.of(metrics.get(0)).unit();
    var lines = new ArrayList<Table.Row>();
    String condition = "";
    for (Summary.Row row : shown) {
      if (metrics.size() > 1 && !row.condition().equals(condition)) {
        condition = row.condition();
        lines.add(new Table.Row(name(condition), List.of()));
      }
      lines.add(
          new Table.Row(
              metrics.size() > 1
                  ? labels.get(metrics.indexOf(row.metric()))
                  : name(row.condition()),
              referenceCells(row, references, marks)));
    }
    var notes = new ArrayList<String>();
    notes.add(references.meaning());
    SummaryRows.reasonsOfReferences(shown).forEach(reason -> notes.add(reason + "."));
    notes.addAll(marks.notes());
    var header =
        new ArrayList<String>(List.of(metrics.size() > 1 ? "condition, metric" : "condition"));
    header.addAll(referenceHeader(references, unit));
    return List.of(new Table(caption, header, lines, notes, false));
  }

  private static List<String> referenceHeader(References references, Unit unit) {
    var header = new ArrayList<String>();
    for (String heading : references.headings()) {
      header.add(headed(heading, heading.equals("excess") ? unit.ofDifference() : unit));
    }
    header.add("items");
    return header;
  }

  private static List<String> referenceCells(
      Summary.Row row, References references, IntervalMarks marks) {
    var reference = row.reference().orElseThrow();
    Unit unit = MetricWords.of(row.metric()).unit();
    var cells = new ArrayList<String>();
    if (!references.repeatTheRows()) {
      cells.add(unit.cell(reference.sameItems()) + marks.mark(reference.sameItems()));
    }
    cells.add(unit.cell(reference.placebo()) + marks.mark(reference.placebo()));
    cells.add(unit.ofDifference().cell(reference.excess()) + marks.mark(reference.excess()));
    cells.add(Basis.of(reference.sameItems()).map(b -> Figures.count(b.items())).orElse(""));
    return cells;
  }

  private static String headed(String heading, Unit unit) {
    return unit.heading().isEmpty() ? heading : heading + "\n" + unit.heading();
  }

  /** A name of the study, which may be of any length, for a cell. */
  public static String name(String name) {
    return Lines.shortened(name, MOST_NAME);
  }

  private static String basis(Estimate estimate) {
    return Basis.of(estimate).map(basis -> "\n" + basis.inWords()).orElse("");
  }
}
