package io.github.promptharness.report;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
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
    List<Summary.Row> conditions = rows.overall(sampling, false);
    if (!conditions.isEmpty()) {
      out.heading("Each condition: estimate [interval]" + rows.suffix(sampling));
      conditions(conditions);
    }
    List<Summary.Row> studyWide = rows.overall(sampling, true);
    if (!studyWide.isEmpty()) {
      out.heading("All conditions together: estimate [interval]" + rows.suffix(sampling));
      new StudyWideText(studyWide, out).write();
    }
  }

  private void conditions(List<Summary.Row> estimates) {
    var marks = IntervalMarks.of(estimates);
    table("condition", estimates, marks::cell);
    marks.write(out);
    SummaryRows.reasons(estimates).forEach(reason -> out.wrapped("  ", reason + "."));
    Optional<Basis> shared = Basis.shared(estimates);
    if (shared.isPresent()) {
      out.wrapped("  ", "Each rests on " + shared.get().inWords() + ".");
    } else if (estimates.stream().anyMatch(row -> Basis.of(row.estimate()).isPresent())) {
      out.blank();
      table(
          "items / answers left out",
          estimates,
          estimate -> Basis.of(estimate).map(Basis::inFigures).orElse(""));
    }
  }

  private void table(String title, List<Summary.Row> estimates, Function<Estimate, String> cell) {
    List<String> metrics = SummaryRows.metrics(estimates);
    var header = new ArrayList<String>(List.of(title));
    metrics.forEach(metric -> header.add(MetricWords.of(metric).heading()));
    var table = new TextTable(header);
    for (String condition : rows.conditions()) {
      var cells = new ArrayList<String>(List.of(condition));
      for (String metric : metrics) {
        cells.add(SummaryRows.find(estimates, metric, condition).map(cell).orElse(""));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
  }
}
