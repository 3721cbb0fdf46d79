package io.github.promptharness.report.content;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rows of a summary. */
public record SummaryRows(Summary summary) {
  /** The samplings, in order. */
  public Set<String> samplings() {
    var samplings = new LinkedHashSet<String>();
    String before = "";
    for (Summary.Row row : summary.rows()) {
      // Most rows have the sampling of the row before, as the same text.
      if (!row.sampling().equals(before) || samplings.isEmpty()) {
        before = row.sampling();
        samplings.add(before);
      }
    }
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
    var overall = new ArrayList<Summary.Row>();
    for (Summary.Row row : summary.rows()) {
      if (row.tag().isEmpty()
          && row.sampling().equals(sampling)
          && row.condition().equals(Summary.ALL) == studyWide) {
        overall.add(row);
      }
    }
    return List.copyOf(overall);
  }

  /** Some rows by their condition, each list in its order. */
  static Map<String, List<Summary.Row>> byCondition(List<Summary.Row> some) {
    var byCondition = new HashMap<String, List<Summary.Row>>();
    for (Summary.Row row : some) {
      byCondition.computeIfAbsent(row.condition(), condition -> new ArrayList<>()).add(row);
    }
    return byCondition;
  }

  /** What became of the answers of a sampling. */
  public List<Summary.Counts> counts(String sampling) {
    return summary.counts().stream().filter(c -> c.sampling().equals(sampling)).toList();
  }

  /** The estimates over items that share a tag. */
  public List<Summary.Row> byTag(String sampling) {
    var byTag = new ArrayList<Summary.Row>();
    for (Summary.Row row : summary.rows()) {
      if (!row.tag().isEmpty() && row.sampling().equals(sampling)) {
        byTag.add(row);
      }
    }
    return List.copyOf(byTag);
  }

  /** The metrics of some rows, in order. */
  public static List<String> metrics(List<Summary.Row> rows) {
    return rows.stream().map(Summary.Row::metric).distinct().toList();
  }

  /** One estimate of some rows. */
  public static Optional<Estimate> find(List<Summary.Row> rows, String metric, String condition) {
    for (Summary.Row row : rows) {
      if (row.condition().equals(condition) && row.metric().equals(metric)) {
        return Optional.of(row.estimate());
      }
    }
    return Optional.empty();
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
      if (row.estimate() instanceof Estimate.Undefined) {
        reasons.addAll(reasons(row, " undefined: ", List.of(row.estimate())));
      }
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
