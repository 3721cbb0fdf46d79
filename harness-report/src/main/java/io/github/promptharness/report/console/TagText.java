package io.github.promptharness.report.console;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.TextTable;
import java.util.List;

/**
 * One metric for the items of each tag: the first that has a number. The others are in the JSON.
 */
final class TagText {
  private final SummaryRows rows;
  private final Lines out;

  TagText(SummaryRows rows, Lines out) {
    this.rows = rows;
    this.out = out;
  }

  void write(String sampling) {
    List<Summary.Row> all = rows.byTag(sampling);
    if (all.isEmpty()) {
      return;
    }
    String metric =
        all.stream()
            .filter(row -> row.estimate() instanceof Estimate.Value)
            .findFirst()
            .orElse(all.get(0))
            .metric();
    List<Summary.Row> shown = all.stream().filter(row -> row.metric().equals(metric)).toList();
    var marks = IntervalMarks.ofParts(shown.stream().map(Summary.Row::estimate).toList());
    out.heading("By tag: estimate [interval]" + rows.suffix(sampling));
    out.addAll(table(MetricWords.of(metric), shown, marks).lines());
    marks.write(out);
    SummaryRows.reasons(shown).forEach(reason -> out.wrapped("  ", reason + "."));
    if (shown.size() < all.size()) {
      out.wrapped("  ", "The other metrics by tag are in the JSON.");
    }
  }

  /** A line for the tag, and below it one for each of its estimates. */
  private static TextTable table(MetricWords metric, List<Summary.Row> shown, IntervalMarks marks) {
    var table = new TextTable(List.of("tag, condition", metric.heading(), "items", "left out"));
    String tag = "";
    for (Summary.Row row : shown) {
      if (!row.tag().equals(tag)) {
        tag = row.tag();
        table.row(List.of(tag, "", "", ""));
      }
      var basis = Basis.of(row.estimate());
      table.row(
          List.of(
              "  " + row.condition(),
              marks.cell(row.estimate()),
              basis.map(b -> Figures.count(b.items())).orElse(""),
              basis.map(b -> Figures.count(b.leftOut())).orElse("")));
    }
    return table;
  }
}
