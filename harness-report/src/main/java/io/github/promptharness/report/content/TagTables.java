package io.github.promptharness.report.content;

import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The estimates for the items of each tag: a table for each metric, the first one open. */
public final class TagTables {
  private TagTables() {}

  public static List<Table> of(List<Summary.Row> all) {
    var tables = new ArrayList<Table>();
    var byMetric = new LinkedHashMap<String, List<Summary.Row>>();
    for (Summary.Row row : all) {
      byMetric.computeIfAbsent(row.metric(), metric -> new ArrayList<>()).add(row);
    }
    byMetric.forEach(
        (metric, rows) -> {
          Table table = table(metric, rows);
          tables.add(tables.isEmpty() ? table : table.inAFold());
        });
    return tables;
  }

  private static Table table(String metric, List<Summary.Row> shown) {
    var words = MetricWords.of(metric);
    Unit unit = words.unit();
    var marks = IntervalMarks.ofParts(shown.stream().map(Summary.Row::estimate).toList());
    var lines = new ArrayList<Table.Row>();
    String tag = "";
    for (Summary.Row row : shown) {
      if (!row.tag().equals(tag)) {
        tag = row.tag();
        lines.add(new Table.Row(ConditionTables.name(tag), List.of()));
      }
      var basis = Basis.of(row.estimate());
      lines.add(
          new Table.Row(
              ConditionTables.name(row.condition()),
              List.of(
                  unit.inWords(row.estimate()) + marks.mark(row.estimate()),
                  basis.map(b -> Figures.count(b.items())).orElse(""),
                  basis.map(b -> Figures.count(b.leftOut())).orElse(""))));
    }
    var notes = new ArrayList<String>();
    SummaryRows.reasons(shown).forEach(reason -> notes.add(reason + "."));
    notes.addAll(marks.notes());
    return new Table(
        words.title(List.of()).replace("\n", ", "),
        List.of("tag, condition", "estimate [interval]", "items", "left out"),
        lines,
        notes,
        false);
  }
}
