package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Where the cells of sorted rows begin and end. */
final class SortedCells {
  private final List<String> conditions;
  private final int[] from;
  private final int[] to;
  private final int[] clusters;

  private SortedCells(List<String> conditions, int[] from, int[] to, int[] clusters) {
    this.conditions = conditions;
    this.from = from;
    this.to = to;
    this.clusters = clusters;
  }

  /**
   * Of rows that are sorted by cluster, prompt, condition and repeat.
   *
   * @throws IllegalArgumentException if an answer is there twice, an item is in two clusters, or
   *     the rows are of two samplings
   */
  static SortedCells of(List<Observation> rows) {
    refuseSeveralSamplings(rows);
    var columns = columns(rows);
    int[] starts = starts(rows);
    int items = starts.length - 1;
    int[] from = new int[items * columns.size()];
    int[] to = new int[from.length];
    int[] clusters = new int[items];
    for (int item = 0; item < items; item++) {
      for (int row = starts[item]; row < starts[item + 1]; row++) {
        Observation each = rows.get(row);
        int column = Objects.requireNonNull(columns.get(each.condition()));
        int cell = item * columns.size() + column;
        if (to[cell] == 0) {
          from[cell] = row;
        } else {
          refuseTwice(rows.get(row - 1), each);
        }
        to[cell] = row + 1;
      }
      clusters[item] =
          item == 0
              ? 0
              : clusters[item - 1]
                  + (isSameCluster(rows.get(starts[item]), rows.get(starts[item - 1])) ? 0 : 1);
    }
    return new SortedCells(List.copyOf(columns.keySet()), from, to, clusters);
  }

  /** Where each item begins, and where the last one ends. */
  private static int[] starts(List<Observation> rows) {
    var starts = new ArrayList<Integer>();
    Map<String, String> clusterOf = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      Observation each = rows.get(row);
      Observation last = row == 0 ? each : rows.get(row - 1);
      if (row > 0 && each.prompt().equals(last.prompt())) {
        refuseTwoClusters(each, last.cluster());
        continue;
      }
      String other = clusterOf.putIfAbsent(each.prompt(), each.cluster());
      if (other != null) {
        refuseTwoClusters(each, other);
      }
      starts.add(row);
    }
    starts.add(rows.size());
    return starts.stream().mapToInt(start -> start).toArray();
  }

  /** The place of each condition, in ascending order. */
  private static Map<String, Integer> columns(List<Observation> rows) {
    var conditions = new TreeSet<String>();
    String last = "";
    for (Observation row : rows) {
      if (!row.condition().equals(last)) {
        last = row.condition();
        conditions.add(last);
      }
    }
    Map<String, Integer> columns = new LinkedHashMap<>();
    conditions.forEach(condition -> columns.put(condition, columns.size()));
    return columns;
  }

  private static boolean isSameCluster(Observation one, Observation other) {
    return one.cluster().equals(other.cluster());
  }

  private static void refuseSeveralSamplings(List<Observation> rows) {
    var samplings = new TreeSet<String>();
    String last = "";
    for (Observation row : rows) {
      if (samplings.isEmpty() || !row.sampling().equals(last)) {
        last = row.sampling();
        samplings.add(last);
      }
    }
    if (samplings.size() > 1) {
      throw new IllegalArgumentException("a metric is about one sampling at a time: " + samplings);
    }
  }

  private static void refuseTwoClusters(Observation row, String other) {
    if (!row.cluster().equals(other)) {
      throw new IllegalArgumentException(
          "prompt " + row.prompt() + " is in two clusters: " + other + ", " + row.cluster());
    }
  }

  private static void refuseTwice(Observation one, Observation next) {
    if (one.repeat() == next.repeat()) {
      throw new IllegalArgumentException(
          "prompt "
              + one.prompt()
              + " has two answers of repeat "
              + one.repeat()
              + " under condition "
              + one.condition());
    }
  }

  /** Ids, ascending. */
  List<String> conditions() {
    return conditions;
  }

  /** Of each cell, item by item, its first row. */
  int[] from() {
    return from;
  }

  /** Of each cell the row after its last. */
  int[] to() {
    return to;
  }

  /** Of each item, counted from 0. */
  int[] clusters() {
    return clusters;
  }
}
