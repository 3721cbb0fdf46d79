package io.github.promptharness.report.console;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricColumns;
import io.github.promptharness.report.content.References;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The no-effect references of one sampling's conditions, as a table. */
final class ReferenceText {
  private final List<String> conditions;
  private final Lines out;

  ReferenceText(SummaryRows rows, Lines out) {
    this.conditions = rows.conditions();
    this.out = out;
  }

  /** Writes nothing if no row has a reference. */
  void write(List<Summary.Row> rows) {
    List<Summary.Row> shown =
        rows.stream()
            .filter(row -> row.reference().isPresent())
            .sorted(Comparator.comparing(row -> conditions.indexOf(row.condition())))
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    var references = new References(shown);
    var marks = IntervalMarks.ofParts(references.estimates());
    List<String> metrics = SummaryRows.metrics(shown);
    List<String> labels = new MetricColumns(metrics).labels();
    var header = new ArrayList<>(List.of("beside the placebo"));
    header.addAll(references.headings());
    var table = new TextTable(header);
    String condition = "";
    for (Summary.Row row : shown) {
      if (metrics.size() > 1 && !row.condition().equals(condition)) {
        condition = row.condition();
        table.row(cells(condition, references.headings().stream().map(heading -> "")));
      }
      String label =
          metrics.size() > 1 ? "  " + labels.get(metrics.indexOf(row.metric())) : row.condition();
      table.row(cells(label, references.of(row).map(marks::cell)));
    }
    out.blank();
    out.addAll(table.lines());
    out.wrapped("  ", references.meaning() + items(shown));
    SummaryRows.reasonsOfReferences(shown).forEach(reason -> out.wrapped("  ", reason + "."));
    marks.write(out);
  }

  private static List<String> cells(String label, Stream<String> others) {
    return Stream.concat(Stream.of(label), others).toList();
  }

  /** On how many items the references rest, from the fewest to the most. */
  static String items(List<Summary.Row> rows) {
    var items =
        SummaryRows.references(rows).stream()
            .flatMap(estimate -> Basis.of(estimate).stream())
            .mapToInt(Basis::items)
            .summaryStatistics();
    if (items.getCount() == 0) {
      return "";
    }
    String fewest = items.getMin() == items.getMax() ? "" : Figures.count(items.getMin()) + " to ";
    return " They rest on " + fewest + Figures.counted(items.getMax(), "item") + ".";
  }
}
