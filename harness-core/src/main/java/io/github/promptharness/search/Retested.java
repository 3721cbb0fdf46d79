package io.github.promptharness.search;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.PairedScores;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often a condition met the goal when it was asked again, with 95 % intervals over items, or
 * clusters that they share.
 *
 * @param rate of the condition
 * @param reference of the original on the same items: of its re-asks, where the goal compares with
 *     its first answer
 * @param excess the rate less the reference, over the items that have both
 */
public record Retested(Estimate rate, Estimate reference, Estimate excess) {
  /** Sums over the answers to one item that count. */
  private static final class Sums {
    private double met;
    private int counted;
    private int left;

    void add(OptionalDouble value) {
      met += value.orElse(0);
      counted += value.isPresent() ? 1 : 0;
      left += value.isPresent() ? 0 : 1;
    }
  }

  private record Original(String prompt, String sampling, int repeat) {}

  /**
   * Reads the re-test.
   *
   * @param repeats answers a cell, after which the placebo's begin to stand for the first again
   */
  static Retested of(StudyResult result, Goal goal, String condition, int repeats, Seed seed) {
    var items = new LinkedHashMap<String, Integer>();
    var clusterNumbers = new HashMap<String, Integer>();
    var clusters = new ArrayList<Integer>();
    for (var variant : result.variants()) {
      var item = variant.original();
      if (items.putIfAbsent(item.id(), items.size()) == null) {
        clusters.add(clusterNumbers.computeIfAbsent(item.cluster(), id -> clusterNumbers.size()));
      }
    }
    List<Observation> rows;
    try (var all = result.observations().stream()) {
      rows = all.toList();
    }
    var originals = new HashMap<Original, Observation>();
    for (Observation row : rows) {
      if (row.isOriginal()) {
        originals.put(new Original(row.prompt(), row.sampling(), row.repeat()), row);
      }
    }
    String reference = goal.needsOriginal() ? Condition.PLACEBO : Condition.ORIGINAL.id();
    Sums[] found = sums(items.size());
    Sums[] unchanged = sums(items.size());
    for (Observation row : rows) {
      Sums[] side =
          row.condition().equals(condition)
              ? found
              : row.condition().equals(reference) ? unchanged : new Sums[0];
      Observation original =
          goal.needsOriginal()
              ? originals.get(new Original(row.prompt(), row.sampling(), row.repeat() % repeats))
              : row;
      Integer item = items.get(row.prompt());
      if (side.length > 0 && item != null) {
        side[item].add(original == null ? OptionalDouble.empty() : goal.met(row, original));
      }
    }
    int[] groups = clusters.stream().mapToInt(Integer::intValue).toArray();
    return new Retested(
        rate(found, groups, seed),
        rate(unchanged, groups, seed),
        excess(unchanged, found, groups, seed));
  }

  private static Sums[] sums(int items) {
    Sums[] sums = new Sums[items];
    Arrays.setAll(sums, item -> new Sums());
    return sums;
  }

  private static Estimate rate(Sums[] sums, int[] clusters, Seed seed) {
    double[] met = new double[sums.length];
    double[] counted = new double[sums.length];
    long left = 0;
    for (int item = 0; item < sums.length; item++) {
      met[item] = sums[item].met;
      counted[item] = sums[item].counted;
      left += sums[item].left;
    }
    var ratio = RatioOfSums.of(met, counted);
    var value = ratio.value();
    return value.isEmpty()
        ? new Estimate.Undefined("no answer counts")
        : new Estimate.Value(
            value.getAsDouble(),
            IntervalRule.byStatistic().interval(ratio, clusters, seed),
            ratio.used(),
            left);
  }

  private static Estimate excess(Sums[] before, Sums[] after, int[] clusters, Seed seed) {
    var sides = new PairedScores(before.length);
    long left = 0;
    for (int item = 0; item < before.length; item++) {
      if (before[item].counted > 0 && after[item].counted > 0) {
        sides.add(
            item, before[item].met, before[item].counted, after[item].met, after[item].counted);
      }
      left += before[item].left + after[item].left;
    }
    if (sides.used() == 0) {
      return new Estimate.Undefined("no item has an answer that counts on both sides");
    }
    var difference = sides.difference();
    return new Estimate.Value(
        difference.value().orElseThrow(),
        sides.rule().interval(difference, clusters, seed),
        difference.used(),
        left);
  }

  /** By name, for records. */
  Map<String, Estimate> byName() {
    var all = new LinkedHashMap<String, Estimate>();
    all.put("re-test", rate);
    all.put("reference", reference);
    all.put("excess", excess);
    return all;
  }
}
