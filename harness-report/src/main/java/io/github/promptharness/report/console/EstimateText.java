package io.github.promptharness.report.console;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.ComparisonText;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricColumns;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The estimates of one sampling over all items as text: by condition, and over all conditions. */
final class EstimateText {
  private final SummaryRows rows;
  private final Lines out;

  EstimateText(SummaryRows rows, Lines out) {
    this.rows = rows;
    this.out = out;
  }

  void write(String sampling) {
    List<Summary.Row> ofConditions = rows.overall(sampling, false);
    for (MetricGroup group : MetricGroup.values()) {
      List<Summary.Row> some = group.of(ofConditions);
      if (!some.isEmpty()) {
        out.heading(group.title() + ": estimate [interval]" + rows.suffix(sampling));
        conditions(some);
        new ReferenceText(rows, out).write(some);
      }
      if (group == MetricGroup.DIFFERENCE) {
        comparisons(sampling);
      }
    }
    List<Summary.Row> studyWide = rows.overall(sampling, true);
    if (!studyWide.isEmpty()) {
      out.heading("All conditions together: estimate [interval]" + rows.suffix(sampling));
      new StudyWideText(studyWide, out).write();
    }
  }

  private void comparisons(String sampling) {
    ComparisonText.of(rows.summary(), sampling)
        .ifPresent(
            tests -> {
              out.heading(ComparisonText.CAPTION + rows.suffix(sampling));
              tests.write(out);
            });
  }

  private void conditions(List<Summary.Row> estimates) {
    var marks = IntervalMarks.ofConditions(estimates);
    table("condition", estimates, marks::cell);
    String inAll = new MetricColumns(SummaryRows.metrics(estimates)).inAll();
    if (!inAll.isEmpty()) {
      out.wrapped("  ", "In all columns: " + inAll + ".");
    }
    marks.write(out);
    SummaryRows.reasons(estimates).forEach(reason -> out.wrapped("  ", reason + "."));
    Optional<Basis> shared = Basis.shared(estimates);
    if (shared.isPresent()) {
      out.wrapped("  ", "Each rests on " + shared.get().inWords() + ".");
    } else if (estimates.stream().anyMatch(row -> Basis.of(row.estimate()).isPresent())) {
      out.blank();
      bases(estimates);
    }
  }

  /** One column where all metrics of a condition rest on the same answers. */
  private void bases(List<Summary.Row> estimates) {
    String title = "items / answers left out";
    List<String> conditions = rows.conditions(estimates);
    List<List<Summary.Row>> each =
        conditions.stream()
            .map(c -> estimates.stream().filter(row -> row.condition().equals(c)).toList())
            .toList();
    if (SummaryRows.metrics(estimates).size() == 1
        || !each.stream().allMatch(row -> Basis.shared(row).isPresent())) {
      table(title, estimates, e -> Basis.of(e).map(Basis::inFigures).orElse(""));
      return;
    }
    var table = new TextTable(List.of(title, "in each column"));
    for (int i = 0; i < each.size(); i++) {
      table.row(List.of(conditions.get(i), Basis.shared(each.get(i)).orElseThrow().inFigures()));
    }
    out.addAll(table.lines());
  }

  private void table(String title, List<Summary.Row> estimates, Function<Estimate, String> cell) {
    List<String> metrics = SummaryRows.metrics(estimates);
    var header = new ArrayList<String>(List.of(title));
    header.addAll(new MetricColumns(metrics).headings());
    var table = new TextTable(header);
    for (String condition : rows.conditions(estimates)) {
      var cells = new ArrayList<String>(List.of(condition));
      for (String metric : metrics) {
        cells.add(SummaryRows.find(estimates, metric, condition).map(cell).orElse(""));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
  }
}
