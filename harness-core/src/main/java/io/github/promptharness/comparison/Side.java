package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One result as it enters a comparison: its cells, with clusters and sampling named alike. */
final class Side {
  private final NamedResult result;
  private final String sampling;
  private final SortedObservations rows;
  private final Map<String, Map<String, List<Observation>>> cells;
  private final Set<String> conditions;
  private final boolean otherClusters;

  private Side(
      NamedResult result, String sampling, SortedObservations rows, boolean otherClusters) {
    this.result = result;
    this.sampling = sampling;
    this.rows = rows;
    this.otherClusters = otherClusters;
    try (var stream = rows.stream()) {
      cells =
          stream.collect(
              Collectors.groupingBy(
                  Observation::prompt,
                  LinkedHashMap::new,
                  Collectors.groupingBy(
                      Observation::condition, LinkedHashMap::new, Collectors.toList())));
    }
    conditions = new TreeSet<>();
    cells.values().forEach(ofItem -> conditions.addAll(ofItem.keySet()));
    conditions.remove(Condition.PLACEBO);
  }

  /**
   * Of a result of one sampling.
   *
   * @param commonSampling the name of the sampling in all sides
   * @param clusters of the items, by their id; completed with those of items that are new
   */
  static Side of(NamedResult result, String commonSampling, Map<String, String> clusters) {
    String sampling = result.sampling();
    boolean other = false;
    List<Observation> rows;
    try (var stream = result.observations().stream()) {
      rows = stream.toList();
    }
    var own = new HashMap<String, String>();
    for (Observation row : rows) {
      String before = own.putIfAbsent(row.prompt(), row.cluster());
      if (before != null && !before.equals(row.cluster())) {
        throw new IllegalArgumentException(
            "prompt %s of \"%s\" is in two clusters: %s, %s"
                .formatted(row.prompt(), result.name(), before, row.cluster()));
      }
      other |= !row.cluster().equals(clusters.computeIfAbsent(row.prompt(), id -> row.cluster()));
    }
    boolean renamed = other || !sampling.equals(commonSampling);
    var named =
        renamed
            ? rows.stream()
                .map(
                    row ->
                        Rows.named(
                            row,
                            row.prompt(),
                            clusters.getOrDefault(row.prompt(), row.cluster()),
                            commonSampling))
                .toList()
            : rows;
    return new Side(result, sampling, SortedObservations.of(named), other);
  }

  NamedResult result() {
    return result;
  }

  String name() {
    return result.name();
  }

  /** The id of the sampling as it is in the result. */
  String sampling() {
    return sampling;
  }

  SortedObservations rows() {
    return rows;
  }

  /** By item and condition, in order; the placebo's among them. */
  Map<String, Map<String, List<Observation>>> cells() {
    return cells;
  }

  /** The answers of a cell, by repeat; empty if there are none. */
  List<Observation> cell(String prompt, String condition) {
    return cells.getOrDefault(prompt, Map.of()).getOrDefault(condition, List.of());
  }

  /** Ids, ascending, without the placebo's. */
  Set<String> conditions() {
    return conditions;
  }

  /** Whether an item was in another cluster than it is in an earlier result. */
  boolean hasOtherClusters() {
    return otherClusters;
  }

  /** Why right and wrong cannot be counted, if so. */
  Optional<String> refusal() {
    return References.refusal(rows.table()).map(why -> "\"" + name() + "\": " + why);
  }
}
