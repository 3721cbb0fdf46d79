package io.github.promptharness.predict;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Outcomes of rows with the cluster and domain of each, as numbers in order of their names. */
final class Sample {
  private final List<FragilityRow> rows;
  private final int[] outcomes;
  private final List<String> clusterNames;
  private final List<String> domainNames;
  private final int[] clusters;
  private final int[] domains;

  private Sample(List<FragilityRow> rows) {
    this.rows = List.copyOf(rows);
    outcomes = rows.stream().mapToInt(row -> row.isFragile() ? 1 : 0).toArray();
    clusterNames = names(row -> row.candidate().cluster());
    domainNames = names(row -> row.candidate().domain());
    clusters = numbers(clusterNames, row -> row.candidate().cluster());
    domains = numbers(domainNames, row -> row.candidate().domain());
  }

  static Sample of(List<FragilityRow> rows) {
    return new Sample(rows);
  }

  private List<String> names(Function<FragilityRow, String> name) {
    return List.copyOf(new TreeSet<>(rows.stream().map(name).toList()));
  }

  private int[] numbers(List<String> names, Function<FragilityRow, String> name) {
    var numbers = new HashMap<String, Integer>();
    names.forEach(each -> numbers.put(each, numbers.size()));
    return rows.stream().mapToInt(row -> numbers.getOrDefault(name.apply(row), 0)).toArray();
  }

  List<FragilityRow> rows() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  int[] outcomes() {
    return outcomes.clone();
  }

  List<String> clusterNames() {
    return clusterNames;
  }

  List<String> domainNames() {
    return domainNames;
  }

  int[] clusters() {
    return clusters.clone();
  }

  int[] domains() {
    return domains.clone();
  }

  double baseRate() {
    return Arrays.stream(outcomes).average().orElse(0);
  }

  /**
   * Deals clusters out to folds by chance, domain by domain, so that each fold has a part of each;
   * all rows of a cluster are in one.
   */
  int[] foldsOfClusters(int count, Seed seed) {
    var clustersOf = new TreeMap<String, TreeSet<String>>();
    var seen = new TreeSet<String>();
    for (FragilityRow row : rows) {
      if (seen.add(row.candidate().cluster())) {
        clustersOf
            .computeIfAbsent(row.candidate().domain(), domain -> new TreeSet<>())
            .add(row.candidate().cluster());
      }
    }
    Map<String, Integer> foldOf = new HashMap<>();
    clustersOf.forEach(
        (domain, names) ->
            seed.named("folds", domain)
                .generator()
                .shuffled(List.copyOf(names))
                .forEach(cluster -> foldOf.put(cluster, foldOf.size() % count)));
    return rows.stream()
        .mapToInt(row -> foldOf.getOrDefault(row.candidate().cluster(), 0))
        .toArray();
  }
}
