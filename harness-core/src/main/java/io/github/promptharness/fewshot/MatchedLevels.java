package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.fewshot.FewShotLevels.Factor;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Levels of count, format and labels against the first of each, over conditions that are equal in
 * all else; orders are averaged first, as another count has other orders.
 */
final class MatchedLevels {
  private static final int DRAWS = 9_999;
  private static final double ALPHA = 1 - IntervalRule.LEVEL;

  private final ArmTable table;
  private final Seed seed;

  MatchedLevels(ArmTable table, Seed seed) {
    this.table = table;
    this.seed = seed;
  }

  /** One comparison. */
  private record Pair(Factor factor, String base, String level, List<int[][]> matched) {
    String inWords() {
      return factor.name().toLowerCase(Locale.ROOT) + " " + level + " against " + base;
    }

    int[] armsOfLevel() {
      return matched.stream().flatMapToInt(two -> Arrays.stream(two[1])).distinct().toArray();
    }
  }

  Result<LevelEffects> effects() {
    var pairs = new ArrayList<Pair>();
    var untested = new ArrayList<String>();
    for (Factor factor : List.of(Factor.COUNT, Factor.FORMAT, Factor.LABELS)) {
      for (Pair pair : pairs(factor)) {
        if (pair.matched().isEmpty()) {
          untested.add(pair.inWords() + ": no two conditions are equal in all else");
        } else {
          pairs.add(pair);
        }
      }
    }
    if (pairs.isEmpty()) {
      return Result.undefined(
          untested.isEmpty()
              ? "count, format and labels have one level each"
              : String.join("; ", untested));
    }
    return tested(pairs, untested);
  }

  private List<Pair> pairs(Factor factor) {
    var levels = new LinkedHashSet<String>();
    IntStream.range(0, table.arms())
        .filter(arm -> factor == Factor.COUNT || !table.levels(arm).showsNone())
        .forEach(arm -> levels.add(table.levels(arm).of(factor)));
    List<String> inOrder = List.copyOf(levels);
    return inOrder.stream()
        .skip(1)
        .map(
            level ->
                new Pair(factor, inOrder.get(0), level, matched(factor, inOrder.get(0), level)))
        .toList();
  }

  /** Arms of the first level and of the other that are equal in all else but the order. */
  private List<int[][]> matched(Factor factor, String base, String level) {
    var groups = new LinkedHashMap<FewShotLevels, Map<String, List<Integer>>>();
    FewShotLevels none = FewShotLevels.OF_ORIGINAL;
    boolean againstNone = factor == Factor.COUNT && (base.equals("0") || level.equals("0"));
    for (int arm = 0; arm < table.arms(); arm++) {
      FewShotLevels levels = table.levels(arm);
      String own = levels.of(factor);
      if (own.equals(base) || own.equals(level)) {
        // Without examples there is neither set nor label: it stands beside all others at once.
        FewShotLevels key =
            againstNone
                ? none
                : levels.with(Factor.ORDER, FewShotLevels.GIVEN).with(factor, FewShotLevels.GIVEN);
        groups
            .computeIfAbsent(key, each -> new LinkedHashMap<>())
            .computeIfAbsent(own, each -> new ArrayList<>())
            .add(arm);
      }
    }
    return groups.values().stream()
        .filter(both -> both.size() == 2)
        .map(both -> new int[][] {arms(both, base), arms(both, level)})
        .toList();
  }

  private static int[] arms(Map<String, List<Integer>> both, String level) {
    return both.getOrDefault(level, List.of()).stream().mapToInt(arm -> arm).toArray();
  }

  private Result<LevelEffects> tested(List<Pair> pairs, List<String> untested) {
    int[] clusters = table.clusters();
    List<double[]> columns = pairs.stream().map(this::differences).toList();
    var tests = JointTests.of(columns, clusters, DRAWS, seed.named("levels"));
    int family = Math.max(1, tests.tested());
    var effects = new ArrayList<LevelEffect>();
    for (int j = 0; j < pairs.size(); j++) {
      Pair pair = pairs.get(j);
      if (tests.isTested(j)) {
        var mean = MeanOfKnown.of(columns.get(j), clusters);
        effects.add(
            new LevelEffect(
                pair.factor(),
                pair.base(),
                pair.level(),
                mean.value(),
                interval(mean, family),
                tests.p(j),
                tests.corrected(j),
                tests.items(j),
                Spent.of(
                    table.rows(IntStream.range(0, table.items()).toArray(), pair.armsOfLevel()))));
      } else {
        untested.add(
            "%s: %s items or clusters have both, and %s are needed"
                .formatted(pair.inWords(), tests.clusters(j), JointTests.LEAST_CLUSTERS));
      }
    }
    return effects.isEmpty()
        ? Result.undefined(String.join("; ", untested))
        : Result.of(
            new LevelEffects(
                effects,
                "%s over %s effects, %s"
                    .formatted(tests.correction(), tests.tested(), tests.method()),
                untested));
  }

  private static Interval interval(ClusteredRatio mean, int family) {
    return mean.t(1 - ALPHA / family, -1, 1);
  }

  private double[] differences(Pair pair) {
    double[] differences = new double[table.items()];
    for (int i = 0; i < differences.length; i++) {
      double sum = 0;
      for (int[][] two : pair.matched()) {
        sum += table.mean(i, two[1]) - table.mean(i, two[0]);
      }
      differences[i] = sum / pair.matched().size();
    }
    return differences;
  }
}
