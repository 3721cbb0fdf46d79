package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    var read = new Reader(rows);
    int[] places = read.placesOfConditions();
    int conditions = places.length;
    int items = read.items;
    int[] from = new int[items * conditions];
    int[] to = new int[from.length];
    for (int item = 0; item < items; item++) {
      int end = item + 1 < items ? read.starts[item + 1] : rows.size();
      for (int row = read.starts[item]; row < end; row++) {
        int cell = item * conditions + places[read.conditions[row]];
        if (to[cell] == 0) {
          from[cell] = row;
        } else if (read.repeats[row - 1] == read.repeats[row]) {
          throw twice(rows.get(row));
        }
        to[cell] = row + 1;
      }
    }
    return new SortedCells(
        List.copyOf(new TreeSet<>(read.numbers.keySet())),
        from,
        to,
        Arrays.copyOf(read.clusters, items));
  }

  private static IllegalArgumentException twice(Observation row) {
    return new IllegalArgumentException(
        "prompt "
            + row.prompt()
            + " has two answers of repeat "
            + row.repeat()
            + " under condition "
            + row.condition());
  }

  /** What is asked of the rows, each of which is looked at once. */
  private static final class Reader {
    /** The number of each condition, in the order in which they are met. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final int[] conditions;
    private final int[] repeats;

    /** Where each item begins. */
    private final int[] starts;

    private final int[] clusters;
    private int items;

    Reader(List<Observation> rows) {
      conditions = new int[rows.size()];
      repeats = new int[conditions.length];
      starts = new int[conditions.length];
      clusters = new int[conditions.length];
      var samplings = new TreeSet<String>();
      var inTwoClusters = new ArrayList<String>();
      Map<String, String> clusterOf = new HashMap<>();
      int at = 0;
      Observation last = null;
      for (Observation row : rows) {
        if (last == null || !row.sampling().equals(last.sampling())) {
          samplings.add(row.sampling());
        }
        repeats[at] = row.repeat();
        conditions[at] =
            last != null && row.condition().equals(last.condition())
                ? conditions[at - 1]
                : numbers.computeIfAbsent(row.condition(), condition -> numbers.size());
        boolean isSameItem = last != null && row.prompt().equals(last.prompt());
        String cluster =
            last != null && isSameItem
                ? last.cluster()
                : clusterOf.getOrDefault(row.prompt(), row.cluster());
        if (inTwoClusters.isEmpty() && !row.cluster().equals(cluster)) {
          inTwoClusters.add(
              "prompt " + row.prompt() + " is in two clusters: " + cluster + ", " + row.cluster());
        }
        if (!isSameItem) {
          clusterOf.putIfAbsent(row.prompt(), row.cluster());
          start(at, last == null || row.cluster().equals(last.cluster()));
        }
        last = row;
        at++;
      }
      if (samplings.size() > 1) {
        throw new IllegalArgumentException(
            "a metric is about one sampling at a time: " + samplings);
      }
      if (!inTwoClusters.isEmpty()) {
        throw new IllegalArgumentException(inTwoClusters.get(0));
      }
    }

    private void start(int row, boolean isInSameCluster) {
      starts[items] = row;
      clusters[items] = items == 0 ? 0 : clusters[items - 1] + (isInSameCluster ? 0 : 1);
      items++;
    }

    /** The place of each condition among all in ascending order, by its number. */
    int[] placesOfConditions() {
      int[] places = new int[numbers.size()];
      int place = 0;
      for (int number : new TreeMap<>(numbers).values()) {
        places[number] = place++;
      }
      return places;
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
