package io.github.promptharness.report;

import io.github.promptharness.Summary;
import java.util.Comparator;
import java.util.List;

/** The no-effect references of one sampling's conditions, as a table. */
final class ReferenceText {
  static final String MEANING =
      "Placebo: the unchanged prompt, asked again as often, on the same items. Excess: same items"
          + " minus placebo, what is not noise.";

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
    var marks = IntervalMarks.ofParts(SummaryRows.references(shown));
    List<String> metrics = SummaryRows.metrics(shown);
    List<String> labels = new MetricColumns(metrics).labels();
    var table = new TextTable(List.of("beside the placebo", "same items", "placebo", "excess"));
    String condition = "";
    for (Summary.Row row : shown) {
      if (metrics.size() > 1 && !row.condition().equals(condition)) {
        condition = row.condition();
        table.row(List.of(condition, "", "", ""));
      }
      var reference = row.reference().orElseThrow();
      table.row(
          List.of(
              metrics.size() > 1
                  ? "  " + labels.get(metrics.indexOf(row.metric()))
                  : row.condition(),
              marks.cell(reference.sameItems()),
              marks.cell(reference.placebo()),
              marks.cell(reference.excess())));
    }
    out.blank();
    out.addAll(table.lines());
    out.wrapped("  ", MEANING + items(shown));
    SummaryRows.reasonsOfReferences(shown).forEach(reason -> out.wrapped("  ", reason + "."));
    marks.write(out);
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
