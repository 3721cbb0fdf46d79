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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Levels of count, format and labels against the first of each, over conditions that are equal in
 * all else; orders are averaged first, as another count has other orders.
 */
final class MatchedLevels {
  private static final int DRAWS = 9_999;
  private static final String MARGINS =
      ": no two conditions are equal in all else, so all that have the one are held against all"
          + " that have the other; that takes it that the factors do not interact";
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
    var remarks = new ArrayList<String>();
    for (Factor factor : List.of(Factor.COUNT, Factor.FORMAT, Factor.LABELS)) {
      for (Pair pair : pairs(factor)) {
        Optional<Pair> margins = pair.matched().isEmpty() ? margins(pair) : Optional.empty();
        if (!pair.matched().isEmpty()) {
          pairs.add(pair);
        } else if (margins.isPresent()) {
          pairs.add(margins.get());
          remarks.add(pair.inWords() + MARGINS);
        } else {
          remarks.add(
              pair.inWords()
                  + ": not tested, as no two conditions are equal in all else and they are not"
                  + " balanced");
        }
      }
    }
    if (pairs.isEmpty()) {
      return Result.undefined(
          remarks.isEmpty()
              ? "count, format and labels have one level each"
              : String.join("; ", remarks));
    }
    return tested(pairs, remarks);
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

  /**
   * All arms of both levels, if each level of every other factor has the same share of both: the
   * main effect of a balanced part of all combinations.
   */
  private Optional<Pair> margins(Pair pair) {
    int[] first = arms(pair.factor(), pair.base());
    int[] second = arms(pair.factor(), pair.level());
    boolean isBalanced =
        first.length > 0
            && second.length > 0
            && Stream.of(Factor.SET, Factor.COUNT, Factor.FORMAT, Factor.LABELS)
                .filter(other -> other != pair.factor())
                .allMatch(other -> shares(first, other).equals(shares(second, other)));
    return isBalanced
        ? Optional.of(
            new Pair(
                pair.factor(),
                pair.base(),
                pair.level(),
                List.<int[][]>of(new int[][] {first, second})))
        : Optional.empty();
  }

  private int[] arms(Factor factor, String level) {
    return IntStream.range(0, table.arms())
        .filter(arm -> !table.levels(arm).showsNone())
        .filter(arm -> table.levels(arm).of(factor).equals(level))
        .toArray();
  }

  private Map<String, Double> shares(int[] arms, Factor factor) {
    var counts = new TreeMap<String, Double>();
    for (int arm : arms) {
      counts.merge(table.levels(arm).of(factor), 1.0, Double::sum);
    }
    counts.replaceAll((level, count) -> count / arms.length);
    return counts;
  }

  private static int[] arms(Map<String, List<Integer>> both, String level) {
    return both.getOrDefault(level, List.of()).stream().mapToInt(arm -> arm).toArray();
  }

  private Result<LevelEffects> tested(List<Pair> pairs, List<String> remarks) {
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
        remarks.add(
            "%s: not tested, as %s items or clusters have both, and %s are needed"
                .formatted(pair.inWords(), tests.clusters(j), JointTests.LEAST_CLUSTERS));
      }
    }
    return effects.isEmpty()
        ? Result.undefined(String.join("; ", remarks))
        : Result.of(
            new LevelEffects(
                effects,
                "%s over %s effects, %s"
                    .formatted(tests.correction(), tests.tested(), tests.method()),
                remarks));
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
