package io.github.promptharness.metric.parts;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What some items of one sampling come to: ids in order, a few numbers of each, and totals. */
final class Chunk implements Serializable {
  private static final long serialVersionUID = 1;

  private final String[] clusters;
  private final String[] prompts;

  /** Which of the conditions have rows. */
  private final boolean[] present;

  private final NumberColumn[] columns;
  private final Totals[] totals;

  /**
   * The items.
   *
   * @param clusters ascending
   * @param prompts ascending within their cluster
   */
  Chunk(
      String[] clusters,
      String[] prompts,
      boolean[] present,
      NumberColumn[] columns,
      Totals[] totals) {
    this.clusters = clusters;
    this.prompts = prompts;
    this.present = present;
    this.columns = shared(columns);
    this.totals = totals;
  }

  /** Many estimates rest on the same numbers, which are kept and sent once. */
  private static NumberColumn[] shared(NumberColumn[] columns) {
    Map<NumberColumn, NumberColumn> known = new HashMap<>();
    return Arrays.stream(columns)
        .map(column -> known.computeIfAbsent(column, own -> own))
        .toArray(NumberColumn[]::new);
  }

  int items() {
    return prompts.length;
  }

  String cluster(int item) {
    return clusters[item];
  }

  String prompt(int item) {
    return prompts[item];
  }

  boolean isPresent(int condition) {
    return present[condition];
  }

  NumberColumn column(int number) {
    return columns[number];
  }

  Totals totals(int place) {
    return totals[place];
  }

  /**
   * Both in one.
   *
   * @throws IllegalArgumentException if an item is in both
   */
  Chunk joined(Chunk other) {
    int[] order = order(other);
    String[] allClusters = new String[order.length];
    String[] allPrompts = new String[order.length];
    for (int item = 0; item < order.length; item++) {
      int from = order[item];
      allClusters[item] = from >= 0 ? clusters[from] : other.clusters[~from];
      allPrompts[item] = from >= 0 ? prompts[from] : other.prompts[~from];
    }
    boolean[] any = new boolean[present.length];
    for (int condition = 0; condition < any.length; condition++) {
      any[condition] = present[condition] || other.present[condition];
    }
    Map<Pair, NumberColumn> done = new HashMap<>();
    var joined = new NumberColumn[columns.length];
    for (int column = 0; column < joined.length; column++) {
      joined[column] =
          done.computeIfAbsent(
              new Pair(columns[column], other.columns[column]),
              pair -> pair.one().joined(pair.other(), order));
    }
    var sums = new Totals[totals.length];
    for (int place = 0; place < sums.length; place++) {
      sums[place] = totals[place].plus(other.totals[place]);
    }
    return new Chunk(allClusters, allPrompts, any, joined, sums);
  }

  private record Pair(NumberColumn one, NumberColumn other) {}

  /** Of each item its place here, or the complement of that in the other. */
  private int[] order(Chunk other) {
    int[] order = new int[items() + other.items()];
    int here = 0;
    int there = 0;
    for (int item = 0; item < order.length; item++) {
      boolean isOwn = there == other.items() || (here < items() && compare(here, other, there) < 0);
      order[item] = isOwn ? here++ : ~there++;
    }
    return order;
  }

  private int compare(int item, Chunk other, int otherItem) {
    int byCluster = clusters[item].compareTo(other.clusters[otherItem]);
    int order = byCluster == 0 ? prompts[item].compareTo(other.prompts[otherItem]) : byCluster;
    if (order == 0) {
      throw new IllegalArgumentException(
          "prompt "
              + prompts[item]
              + " is in two parts: group observations by prompt before they are reduced, so that"
              + " all answers to one item are in one part");
    }
    return order;
  }
}
