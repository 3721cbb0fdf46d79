package io.github.promptharness.report;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The estimates of one sampling as text: by condition, over all conditions, by tag. */
final class EstimateText {
  private final SummaryRows rows;
  private final Lines out;

  EstimateText(SummaryRows rows, Lines out) {
    this.rows = rows;
    this.out = out;
  }

  void write(String sampling) {
    conditions(sampling);
    studyWide(sampling);
    byTag(sampling);
  }

  private void conditions(String sampling) {
    List<String> metrics = rows.metrics(sampling, false);
    if (metrics.isEmpty()) {
      return;
    }
    out.heading("Each condition: estimate %s%s".formatted(rows.levels(), suffix(sampling)));
    var header = new ArrayList<String>();
    header.add("condition");
    metrics.forEach(metric -> header.add(MetricWords.of(metric).heading()));
    var table = new TextTable(header);
    for (String condition : rows.summary().provenance().conditions()) {
      var cells = new ArrayList<String>();
      cells.add(condition);
      for (String metric : metrics) {
        cells.add(rows.find(metric, condition, sampling, "").map(Figures::estimate).orElse(""));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
    reasons(metrics, sampling);
  }

  /** Says once for each metric why it has no number. */
  private void reasons(List<String> metrics, String sampling) {
    var reasons = new LinkedHashSet<String>();
    for (Summary.Row row : rows.summary().rows()) {
      if (metrics.contains(row.metric())
          && row.sampling().equals(sampling)
          && row.tag().isEmpty()
          && row.estimate() instanceof Estimate.Undefined undefined) {
        reasons.add(MetricWords.of(row.metric()).name() + " undefined: " + undefined.reason());
      }
    }
    reasons.forEach(reason -> out.wrapped("  ", reason));
  }

  private void studyWide(String sampling) {
    List<String> metrics = rows.metrics(sampling, true);
    if (metrics.isEmpty()) {
      return;
    }
    out.heading(
        "All conditions together: estimate %s%s".formatted(rows.levels(), suffix(sampling)));
    var settings = new LinkedHashSet<String>();
    metrics.forEach(metric -> settings.add(MetricWords.of(metric).settingsInLine()));
    for (String metric : metrics) {
      Estimate estimate = rows.studyWide(metric, sampling);
      MetricWords words = MetricWords.of(metric);
      boolean own = settings.size() > 1 && !words.settings().isEmpty();
      out.wrapped(
          "%-25s".formatted(Figures.estimate(estimate)),
          words.meaning() + (own ? " (" + words.settingsInLine() + ")" : "") + basis(estimate));
    }
    if (settings.size() == 1 && !settings.contains("")) {
      out.wrapped("  ", "In all of these: " + String.join("", settings) + ".");
    }
  }

  /** What a person must know of the data under an estimate; nothing if it rests on all of it. */
  private String basis(Estimate estimate) {
    if (estimate instanceof Estimate.Undefined undefined) {
      return " Undefined: " + undefined.reason();
    }
    if (estimate instanceof Estimate.Value value
        && (value.excluded() > 0 || value.items() != rows.summary().provenance().items())) {
      return " (%s, %s left out)"
          .formatted(
              Figures.counted(value.items(), "item"), Figures.counted(value.excluded(), "answer"));
    }
    return "";
  }

  /** The first metric of conditions for each value of each tag, without intervals. */
  private void byTag(String sampling) {
    var tags = new LinkedHashSet<String>();
    rows.summary().rows().stream()
        .filter(row -> row.sampling().equals(sampling) && !row.tag().isEmpty())
        .forEach(row -> tags.add(row.tag()));
    List<String> metrics = rows.metrics(sampling, false);
    if (tags.isEmpty() || metrics.isEmpty()) {
      return;
    }
    MetricWords words = MetricWords.of(metrics.get(0));
    out.heading("By tag: %s%s".formatted(metrics.get(0), suffix(sampling)));
    var header = new ArrayList<String>();
    header.add("tag");
    rows.summary().provenance().conditions().forEach(c -> header.add(Lines.shortened(c, 24)));
    var table = new TextTable(header);
    for (String tag : tags) {
      var cells = new ArrayList<String>();
      cells.add(tag);
      for (String condition : rows.summary().provenance().conditions()) {
        cells.add(
            rows.find(metrics.get(0), condition, sampling, tag).map(Figures::point).orElse(""));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
    out.wrapped(
        "  ", "Points of " + words.name() + "; intervals and other metrics are in the JSON.");
  }

  private String suffix(String sampling) {
    return rows.samplings().size() == 1 ? "" : " (" + sampling + ")";
  }
}
