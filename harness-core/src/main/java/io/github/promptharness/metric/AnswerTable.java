package io.github.promptharness.metric;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * Observations sorted into items and conditions, so that nothing computed from it depends on the
 * order of the rows.
 *
 * @param conditions ids, ascending
 * @param items by cluster, then by prompt
 * @param clusters the cluster of each item, counted from 0
 * @param rows how many observations there are
 */
record AnswerTable(List<String> conditions, List<Item> items, List<Integer> clusters, long rows) {
  private static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::cluster)
          .thenComparing(Observation::prompt)
          .thenComparing(Observation::condition)
          .thenComparingInt(Observation::repeat);

  AnswerTable {
    conditions = List.copyOf(conditions);
    items = List.copyOf(items);
    clusters = List.copyOf(clusters);
  }

  /**
   * Sorts them.
   *
   * @throws IllegalArgumentException if an answer is there twice, an item is in two clusters, or
   *     the rows are of two samplings
   */
  static AnswerTable of(Observations observations) {
    List<Observation> rows;
    try (var stream = observations.stream()) {
      rows = stream.sorted(ORDER).toList();
    }
    refuseSeveralSamplings(rows);
    refuseTwoClustersOfAnItem(rows);
    var conditions = rows.stream().map(Observation::condition).sorted().distinct().toList();
    var columns = new HashMap<String, Integer>();
    conditions.forEach(condition -> columns.put(condition, columns.size()));

    var items = new ArrayList<Item>();
    var clusters = new ArrayList<Integer>();
    int cluster = -1;
    for (int start = 0, end; start < rows.size(); start = end) {
      Observation first = rows.get(start);
      end = start + 1;
      while (end < rows.size() && rows.get(end).prompt().equals(first.prompt())) {
        end++;
      }
      if (start == 0 || !rows.get(start - 1).cluster().equals(first.cluster())) {
        cluster++;
      }
      clusters.add(cluster);
      items.add(Item.of(rows.subList(start, end), columns));
    }
    return new AnswerTable(conditions, items, clusters, rows.size());
  }

  /** The same, of a metric that is given one condition at a time. */
  static AnswerTable ofOneCondition(Observations observations) {
    AnswerTable table = of(observations);
    if (table.conditions.size() > 1) {
      throw new IllegalArgumentException(
          "this metric is about one condition at a time: " + table.conditions);
    }
    return table;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** The rows that do not share the answers of another condition. */
  long ownRows() {
    return items.stream()
        .flatMap(item -> item.cells().stream())
        .flatMap(List::stream)
        .filter(row -> row.sameTextAs().isEmpty())
        .count();
  }

  private static void refuseSeveralSamplings(List<Observation> rows) {
    var samplings = rows.stream().map(Observation::sampling).distinct().sorted().toList();
    if (samplings.size() > 1) {
      throw new IllegalArgumentException("a metric is about one sampling at a time: " + samplings);
    }
  }

  private static void refuseTwoClustersOfAnItem(List<Observation> rows) {
    var clusterOf = new HashMap<String, String>();
    for (Observation row : rows) {
      String other = clusterOf.putIfAbsent(row.prompt(), row.cluster());
      if (other != null && !other.equals(row.cluster())) {
        throw new IllegalArgumentException(
            "prompt " + row.prompt() + " is in two clusters: " + other + ", " + row.cluster());
      }
    }
  }

  /**
   * One item.
   *
   * @param cells its answers under each condition, by repeat; empty where there are none
   */
  record Item(List<List<Observation>> cells) {
    Item {
      cells = List.copyOf(cells);
    }

    private static Item of(List<Observation> rows, HashMap<String, Integer> columns) {
      var cells = new ArrayList<List<Observation>>();
      columns.forEach((condition, column) -> cells.add(new ArrayList<>()));
      for (Observation row : rows) {
        List<Observation> cell = cells.get(Objects.requireNonNull(columns.get(row.condition())));
        if (!cell.isEmpty() && cell.get(cell.size() - 1).repeat() == row.repeat()) {
          throw new IllegalArgumentException(
              "prompt "
                  + row.prompt()
                  + " has two answers of repeat "
                  + row.repeat()
                  + " under condition "
                  + row.condition());
        }
        cell.add(row);
      }
      return new Item(cells);
    }

    long rows() {
      return cells.stream().mapToLong(List::size).sum();
    }

    /** Whether there is nothing to compare its answers with. */
    boolean lacksReference() {
      return cells.stream().flatMap(List::stream).anyMatch(row -> !row.hasReference());
    }
  }
}
