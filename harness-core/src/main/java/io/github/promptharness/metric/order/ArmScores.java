package io.github.promptharness.metric.order;

import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The scores of items under sets and orders of exemplars; items without one of them are out. */
final class ArmScores {
  private final AnswerTable table;

  /** Places of columns by set, then by order. */
  private final Map<String, Map<String, Integer>> columns = new TreeMap<>();

  private final double[][][] scores;

  private ArmScores(AnswerTable table, double[][][] scores) {
    this.table = table;
    this.scores = scores;
  }

  /** Of a table whose conditions are all arms. */
  static ArmScores of(AnswerTable table, ExemplarArms arms, Unreadable unreadable) {
    var scores = new double[table.items().size()][][];
    for (int i = 0; i < scores.length; i++) {
      var cells = table.items().get(i).cells();
      var draws = new ArrayList<double[]>();
      for (Cell cell : cells) {
        double[] counted = Counted.of(cell, unreadable).scores();
        if (counted.length > 0) {
          draws.add(counted);
        }
      }
      boolean complete = draws.size() == cells.size() && !table.items().get(i).lacksReference();
      scores[i] = complete ? draws.toArray(double[][]::new) : new double[0][];
    }
    var all = new ArmScores(table, scores);
    for (int column = 0; column < table.conditions().size(); column++) {
      var arm = arms.byCondition().get(table.conditions().get(column));
      if (arm != null) {
        all.columns.computeIfAbsent(arm.set(), set -> new TreeMap<>()).put(arm.order(), column);
      }
    }
    return all;
  }

  AnswerTable table() {
    return table;
  }

  boolean isComplete(int item) {
    return scores[item].length > 0;
  }

  /** The mean score by item and column; nothing for an item that is out. */
  double[][] means() {
    double[][] means = new double[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      means[i] = new double[scores[i].length];
      for (int j = 0; j < means[i].length; j++) {
        double sum = 0;
        for (double score : scores[i][j]) {
          sum += score;
        }
        means[i][j] = sum / scores[i][j].length;
      }
    }
    return means;
  }

  /** The rows of items that are not out. */
  long used() {
    long used = 0;
    for (double[][] item : scores) {
      for (double[] cell : item) {
        used += cell.length;
      }
    }
    return used;
  }

  /** The columns of each set that has two orders or more. */
  List<int[]> ordered() {
    return columns.values().stream()
        .filter(orders -> orders.size() >= 2)
        .map(orders -> orders.values().stream().mapToInt(column -> column).toArray())
        .toList();
  }

  /** The columns by set and order where every set has every order; else nothing. */
  int[][] crossed() {
    var orders = new TreeSet<String>();
    columns.values().forEach(ofSet -> orders.addAll(ofSet.keySet()));
    boolean isCrossed = columns.values().stream().allMatch(ofSet -> ofSet.size() == orders.size());
    return isCrossed && columns.size() >= 2 && orders.size() >= 2
        ? columns.values().stream()
            .map(ofSet -> ofSet.values().stream().mapToInt(column -> column).toArray())
            .toArray(int[][]::new)
        : new int[0][];
  }

  /** The scores by item, column and repeat; nothing for an item that is out. */
  double[][][] scores() {
    return scores;
  }
}
