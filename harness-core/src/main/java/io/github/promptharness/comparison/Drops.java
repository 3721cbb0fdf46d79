package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.PairedScores;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Differences of the differences to the original. */
final class Drops {
  private final List<Side> sides;
  private final Grid grid;
  private final List<Pair> pairs;
  private final JointTests tests;

  Drops(List<Side> sides, Grid grid, List<String> conditions, int draws, Seed seed) {
    this.sides = sides;
    this.grid = grid;
    pairs = pairs(conditions);
    tests =
        JointTests.of(
            pairs.stream().map(this::differences).toList(),
            grid.clusters(),
            draws,
            seed.named("differences of drops"));
  }

  private record Pair(int first, int second, int column) {}

  private List<Pair> pairs(List<String> conditions) {
    var found = new ArrayList<Pair>();
    if (original() < 0) {
      return found;
    }
    for (String condition : conditions) {
      for (int one = 0; one < sides.size(); one++) {
        for (int other = one + 1; other < sides.size(); other++) {
          if (!condition.equals(Condition.ORIGINAL.id())
              && hasBoth(sides.get(one), condition)
              && hasBoth(sides.get(other), condition)) {
            found.add(new Pair(one, other, grid.column(condition)));
          }
        }
      }
    }
    return found;
  }

  private static boolean hasBoth(Side side, String condition) {
    return side.refusal().isEmpty()
        && side.conditions().contains(condition)
        && side.conditions().contains(Condition.ORIGINAL.id());
  }

  private int original() {
    return grid.column(Condition.ORIGINAL.id());
  }

  private double[] differences(Pair pair) {
    double[] differences = new double[grid.items()];
    Arrays.setAll(
        differences,
        item -> change(pair.second, pair.column, item) - change(pair.first, pair.column, item));
    return differences;
  }

  private double change(int side, int column, int item) {
    return grid.mean(side, column, item) - grid.mean(side, original(), item);
  }

  JointTests tests() {
    return tests;
  }

  List<DropDifference> all() {
    var all = new ArrayList<DropDifference>();
    for (int p = 0; p < pairs.size(); p++) {
      Pair pair = pairs.get(p);
      var first = grid.fromOriginal(pair.first, pair.second, original(), pair.column);
      var second = grid.fromOriginal(pair.second, pair.first, original(), pair.column);
      all.add(
          new DropDifference(
              grid.columns().get(pair.column),
              sides.get(pair.first).name(),
              sides.get(pair.second).name(),
              grid.change(first, leftOut(pair.first, pair.column, first)),
              grid.change(second, leftOut(pair.second, pair.column, second)),
              difference(
                  first,
                  second,
                  leftOut(pair.first, pair.column, first)
                      + leftOut(pair.second, pair.column, second)),
              PairTest.of(tests, p)));
    }
    return all;
  }

  private long leftOut(int side, int column, PairedScores paired) {
    return grid.rows(side, original()) + grid.rows(side, column) - paired.used();
  }

  /** What each item adds to both differences, taken from each other. */
  private Estimate difference(PairedScores first, PairedScores second, long leftOut) {
    if (first.used() == 0) {
      return new Estimate.Undefined(Grid.NOT_ALL_FOUR);
    }
    RatioOfSums one = first.difference();
    RatioOfSums other = second.difference();
    double[] parts = new double[grid.items()];
    double[] counts = new double[grid.items()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = other.numerator(i) - one.numerator(i);
      counts[i] = one.denominator(i);
    }
    var ratio = ClusteredRatio.of(parts, counts, grid.clusters());
    return new Estimate.Value(
        ratio.value(), ratio.tByKurtosis(IntervalRule.LEVEL, -2, 2), one.used(), leftOut);
  }
}
