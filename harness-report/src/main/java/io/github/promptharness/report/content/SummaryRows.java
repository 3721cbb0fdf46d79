package io.github.promptharness.report.content;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rows of a summary. */
public record SummaryRows(Summary summary) {
  /** The samplings, in order. */
  public Set<String> samplings() {
    var samplings = new LinkedHashSet<String>();
    summary.rows().forEach(row -> samplings.add(row.sampling()));
    summary.counts().forEach(counts -> samplings.add(counts.sampling()));
    return samplings;
  }

  /** The sampling in brackets behind a heading, where there are several. */
  public String suffix(String sampling) {
    return samplings().size() == 1 ? "" : " (" + sampling + ")";
  }

  /** The ids of the conditions, the original first. */
  public List<String> conditions() {
    return summary.provenance().conditions().stream().map(Condition::id).toList();
  }

  /** The ids of the conditions that some rows are about, the original first. */
  public List<String> conditions(List<Summary.Row> some) {
    var known = some.stream().map(Summary.Row::condition).collect(Collectors.toSet());
    return conditions().stream().filter(known::contains).toList();
  }

  /** The estimates over all items, of the whole study or of its conditions. */
  public List<Summary.Row> overall(String sampling, boolean studyWide) {
    return summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling) && row.tag().isEmpty())
        .filter(row -> row.condition().equals(Summary.ALL) == studyWide)
        .toList();
  }

  /** What became of the answers of a sampling. */
  public List<Summary.Counts> counts(String sampling) {
    return summary.counts().stream().filter(c -> c.sampling().equals(sampling)).toList();
  }

  /** The estimates over items that share a tag. */
  public List<Summary.Row> byTag(String sampling) {
    return summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling) && !row.tag().isEmpty())
        .toList();
  }

  /** The metrics of some rows, in order. */
  public static List<String> metrics(List<Summary.Row> rows) {
    return rows.stream().map(Summary.Row::metric).distinct().toList();
  }

  /** One estimate of some rows. */
  public static Optional<Estimate> find(List<Summary.Row> rows, String metric, String condition) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric) && row.condition().equals(condition))
        .map(Summary.Row::estimate)
        .findFirst();
  }

  /** The references of some rows: three estimates each. */
  public static List<Estimate> references(List<Summary.Row> rows) {
    return rows.stream()
        .flatMap(row -> row.reference().stream())
        .flatMap(r -> Stream.of(r.sameItems(), r.placebo(), r.excess()))
        .toList();
  }

  /** Why metrics have no number: each reason once, without the settings of the metric. */
  public static Set<String> reasons(List<Summary.Row> rows) {
    var reasons = new LinkedHashSet<String>();
    for (Summary.Row row : rows) {
      reasons.addAll(reasons(row, " undefined: ", List.of(row.estimate())));
    }
    return reasons;
  }

  /** Why references of metrics have no number. */
  public static Set<String> reasonsOfReferences(List<Summary.Row> rows) {
    var reasons = new LinkedHashSet<String>();
    for (Summary.Row row : rows) {
      reasons.addAll(reasons(row, " beside the placebo undefined: ", references(List.of(row))));
    }
    return reasons;
  }

  private static List<String> reasons(Summary.Row row, String link, List<Estimate> estimates) {
    return estimates.stream()
        .filter(Estimate.Undefined.class::isInstance)
        .map(none -> ((Estimate.Undefined) none).reason())
        .map(reason -> MetricWords.of(row.metric()).name() + link + reason)
        .toList();
  }
}
