package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.PairedScores;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Sums of scores and numbers of answers that count, by result, column and item. */
final class Grid {
  static final String NOT_ALL_FOUR = "no item has an answer that counts in all four cells";

  private final List<Side> sides;
  private final List<String> columns;
  private final int[] clusters;
  private final double[][][] sums;
  private final int[][][] counts;
  private final long[][] rows;
  private final long[] leftOutTogether;
  private final boolean hasTogether;
  private final Seed seed;

  /**
   * Counts the answers.
   *
   * @param conditions the columns
   * @param together those that all sides have, which make one more column together, the last; none
   *     if there are fewer than two
   * @param all the name of that column
   */
  Grid(
      List<Side> sides,
      List<String> conditions,
      List<String> together,
      String all,
      Map<String, String> clusterOf,
      Unreadable unreadable,
      Seed seed) {
    this.sides = sides;
    this.seed = seed;
    List<String> prompts =
        clusterOf.keySet().stream()
            .sorted(
                Comparator.comparing((String id) -> clusterOf.getOrDefault(id, ""))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    clusters = numbered(prompts.stream().map(id -> clusterOf.getOrDefault(id, "")).toList());
    var named = new ArrayList<>(conditions);
    hasTogether = together.size() > 1;
    if (hasTogether) {
      named.add(all);
    }
    columns = List.copyOf(named);
    sums = new double[sides.size()][columns.size()][prompts.size()];
    counts = new int[sides.size()][columns.size()][prompts.size()];
    rows = new long[sides.size()][columns.size()];
    leftOutTogether = new long[sides.size()];
    for (int s = 0; s < sides.size(); s++) {
      for (int i = 0; i < prompts.size(); i++) {
        for (int c = 0; c < conditions.size(); c++) {
          count(s, c, i, sides.get(s).cell(prompts.get(i), conditions.get(c)), unreadable);
        }
      }
    }
    if (hasTogether) {
      addTogether(together.stream().mapToInt(conditions::indexOf).toArray());
    }
  }

  private static int[] numbered(List<String> clusters) {
    var numbers = new LinkedHashSet<>(clusters).stream().toList();
    var places = new HashMap<String, Integer>();
    numbers.forEach(cluster -> places.put(cluster, places.size()));
    return clusters.stream().mapToInt(cluster -> places.getOrDefault(cluster, 0)).toArray();
  }

  private void count(
      int side, int column, int item, List<Observation> cell, Unreadable unreadable) {
    rows[side][column] += cell.size();
    if (cell.stream().allMatch(Observation::hasReference)) {
      var counted = Counted.ofRows(cell, unreadable);
      sums[side][column][item] = counted.sum();
      counts[side][column][item] = counted.size();
    }
  }

  /** Each cell that counts in all sides adds its mean. */
  private void addTogether(int[] together) {
    int last = columns.size() - 1;
    for (int s = 0; s < sides.size(); s++) {
      for (int c : together) {
        leftOutTogether[s] += rows[s][c];
        for (int i = 0; i < clusters.length; i++) {
          if (countsInAll(c, i)) {
            sums[s][last][i] += sums[s][c][i] / counts[s][c][i];
            counts[s][last][i]++;
            leftOutTogether[s] -= counts[s][c][i];
          }
        }
      }
    }
  }

  private boolean countsInAll(int column, int item) {
    for (int[][] ofSide : counts) {
      if (ofSide[column][item] == 0) {
        return false;
      }
    }
    return true;
  }

  List<String> columns() {
    return columns;
  }

  int column(String name) {
    return columns.indexOf(name);
  }

  /** The cluster of each item, counted from 0. */
  int[] clusters() {
    return clusters.clone();
  }

  int items() {
    return clusters.length;
  }

  /** The mean of a cell; NaN if no answer in it counts. */
  double mean(int side, int column, int item) {
    int count = counts[side][column][item];
    return count == 0 ? Double.NaN : sums[side][column][item] / count;
  }

  /** Accuracy of a result over the items that count in each of some results. */
  Estimate level(int side, int column, int[] among) {
    var refusal = sides.get(side).refusal();
    if (refusal.isPresent()) {
      return new Estimate.Undefined(refusal.get());
    }
    double[] above = new double[items()];
    double[] below = new double[items()];
    for (int i = 0; i < above.length; i++) {
      int item = i;
      if (Arrays.stream(among).allMatch(s -> counts[s][column][item] > 0)) {
        above[i] = sums[side][column][i];
        below[i] = counts[side][column][i];
      }
    }
    var ratio = RatioOfSums.of(above, below);
    long used = Math.round(Arrays.stream(below).sum());
    return estimate(
        ratio,
        IntervalRule.byStatistic(),
        used,
        leftOut(side, column, used),
        "no item has an answer that counts in every result");
  }

  /** In the column of all conditions together a cell is one, whatever its answers. */
  private long leftOut(int side, int column, long used) {
    return isTogether(column) ? leftOutTogether[side] : rows[side][column] - used;
  }

  private boolean isTogether(int column) {
    return hasTogether && column == columns.size() - 1;
  }

  /** Both sides of a comparison, over the items that count in both. */
  PairedScores paired(int first, int second, int column) {
    var paired = new PairedScores(items());
    for (int i = 0; i < items(); i++) {
      if (counts[first][column][i] > 0 && counts[second][column][i] > 0) {
        paired.add(
            i,
            sums[first][column][i],
            counts[first][column][i],
            sums[second][column][i],
            counts[second][column][i]);
      }
    }
    return paired;
  }

  /** Sums and numbers of one side of a comparison, as {@link #paired} has them. */
  double[][] side(int side, int other, int column) {
    double[][] both = new double[2][items()];
    for (int i = 0; i < items(); i++) {
      if (counts[side][column][i] > 0 && counts[other][column][i] > 0) {
        both[0][i] = sums[side][column][i];
        both[1][i] = counts[side][column][i];
      }
    }
    return both;
  }

  /** The second less the first. */
  Estimate difference(int first, int second, int column) {
    for (int side : new int[] {first, second}) {
      var refusal = sides.get(side).refusal();
      if (refusal.isPresent()) {
        return new Estimate.Undefined(refusal.get());
      }
    }
    var paired = paired(first, second, column);
    if (paired.used() == 0) {
      return new Estimate.Undefined("no item has an answer that counts in both");
    }
    long leftOut =
        isTogether(column)
            ? leftOutTogether[first] + leftOutTogether[second]
            : rows[first][column] + rows[second][column] - paired.used();
    return estimate(
        paired.difference(),
        paired.rule(),
        paired.used(),
        leftOut,
        "no item has an answer that counts in both");
  }

  /** The change from the original to a condition, of a result, over some items. */
  Estimate change(PairedScores paired, long leftOut) {
    return paired.used() == 0
        ? new Estimate.Undefined(NOT_ALL_FOUR)
        : estimate(paired.difference(), paired.rule(), paired.used(), leftOut, NOT_ALL_FOUR);
  }

  /** How many answers a result has in a column, whether they count or not. */
  long rows(int side, int column) {
    return rows[side][column];
  }

  /** Scores of original and condition of one side, over the items that have all four. */
  PairedScores fromOriginal(int side, int other, int original, int column) {
    var paired = new PairedScores(items());
    for (int i = 0; i < items(); i++) {
      boolean all =
          counts[side][original][i] > 0
              && counts[side][column][i] > 0
              && counts[other][original][i] > 0
              && counts[other][column][i] > 0;
      if (all) {
        paired.add(
            i,
            sums[side][original][i],
            counts[side][original][i],
            sums[side][column][i],
            counts[side][column][i]);
      }
    }
    return paired;
  }

  private Estimate estimate(
      RatioOfSums ratio, IntervalRule rule, long used, long leftOut, String otherwise) {
    return ratio.used() == 0 || used == 0
        ? new Estimate.Undefined(otherwise)
        : new Estimate.Value(
            ratio.value().orElseThrow(),
            rule.interval(ratio, clusters, seed.named("bootstrap")),
            ratio.used(),
            leftOut);
  }
}
