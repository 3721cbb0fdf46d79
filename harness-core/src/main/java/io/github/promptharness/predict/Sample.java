package io.github.promptharness.predict;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.prediction.AurocByDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Outcomes of rows with cluster, domain and condition of each, as numbers in order of names. */
final class Sample {
  private final List<FragilityRow> rows;
  private final int[] outcomes;
  private final List<String> clusterNames;
  private final List<String> domainNames;
  private final int[] clusters;
  private final int[] domains;
  private final int[] conditions;

  private Sample(List<FragilityRow> rows) {
    this.rows = List.copyOf(rows);
    outcomes = rows.stream().mapToInt(row -> row.isFragile() ? 1 : 0).toArray();
    clusterNames = names(row -> row.candidate().cluster());
    domainNames = names(row -> row.candidate().domain());
    clusters = numbers(clusterNames, row -> row.candidate().cluster());
    domains = numbers(domainNames, row -> row.candidate().domain());
    conditions =
        numbers(names(row -> row.candidate().condition()), row -> row.candidate().condition());
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

  int[] conditions() {
    return conditions.clone();
  }

  /** The rows of conditions under which some are fragile and some are not. */
  int[] ofToldConditions() {
    var rates =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.candidate().condition(),
                    Collectors.averagingInt(row -> row.isFragile() ? 1 : 0)));
    return IntStream.range(0, size())
        .filter(
            row -> {
              double rate = rates.getOrDefault(rows.get(row).candidate().condition(), 0.0);
              return rate > 0 && rate < 1;
            })
        .toArray();
  }

  /** The areas of a score within domains and conditions, by domain. */
  Result<AurocByDomain> areas(int[] ofRows, double[] scores) {
    return AurocByDomain.of(ofRows, scores, domains, conditions);
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
