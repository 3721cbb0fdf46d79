package io.github.promptharness.report;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds rows of a summary. */
record SummaryRows(Summary summary) {
  private static final String ALL = "all";

  /** The samplings, in order. */
  Set<String> samplings() {
    var samplings = new LinkedHashSet<String>();
    summary.rows().forEach(row -> samplings.add(row.sampling()));
    return samplings;
  }

  /** The metrics of the whole study, or those of conditions, in order. */
  List<String> metrics(String sampling, boolean studyWide) {
    return summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling) && row.tag().isEmpty())
        .filter(row -> row.condition().equals(ALL) == studyWide)
        .map(Summary.Row::metric)
        .distinct()
        .toList();
  }

  /** One estimate. */
  Optional<Estimate> find(String metric, String condition, String sampling, String tag) {
    return summary.rows().stream()
        .filter(
            row ->
                row.metric().equals(metric)
                    && row.condition().equals(condition)
                    && row.sampling().equals(sampling)
                    && row.tag().equals(tag))
        .map(Summary.Row::estimate)
        .findFirst();
  }

  /** An estimate over all conditions. */
  Estimate studyWide(String metric, String sampling) {
    return find(metric, ALL, sampling, "").orElseThrow();
  }

  /** The level of the intervals, in brackets as they are printed. */
  String levels() {
    var levels = new TreeSet<Double>();
    for (Summary.Row row : summary.rows()) {
      if (row.estimate() instanceof Estimate.Value value) {
        levels.add(value.interval().level());
      }
    }
    var percent = new ArrayList<String>();
    levels.forEach(
        level ->
            percent.add(
                BigDecimal.valueOf(level * 100)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                    + " %"));
    return "[" + (percent.isEmpty() ? "" : String.join(" or ", percent) + " ") + "interval]";
  }

  /** Each way an interval was made, with its level. */
  Map<String, String> intervals() {
    var methods = new LinkedHashMap<String, String>();
    for (Summary.Row row : summary.rows()) {
      if (row.tag().isEmpty() && row.estimate() instanceof Estimate.Value value) {
        methods.put(value.interval().method(), Double.toString(value.interval().level()));
      }
    }
    return methods;
  }
}
