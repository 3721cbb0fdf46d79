package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.variance.Interaction;
import io.github.promptharness.stats.variance.NestedAnova;
import io.github.promptharness.stats.variance.NestedComponents;
import io.github.promptharness.stats.variance.NestedScores;
import io.github.promptharness.stats.variance.NestedSource;
import io.github.promptharness.stats.variance.NoEffect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The split of the variance, block by block. */
final class SplitBlocks {
  private static final int RESAMPLES = 500;
  private static final int DEALS = 999;

  private final ArmTable table;
  private final Seed seed;

  SplitBlocks(ArmTable table, Seed seed) {
    this.table = table;
    this.seed = seed;
  }

  /**
   * What was found.
   *
   * @param splits of every block whose sets stand in as many orders; undefined if there is none
   * @param undefined the other blocks, each with the reason; empty if there is no split at all
   */
  record Found(Result<List<SensitivitySplit>> splits, List<String> undefined) {}

  /** Of all blocks. */
  Found splits() {
    var splits = new ArrayList<SensitivitySplit>();
    var reasons = new ArrayList<String>();
    table
        .blocks()
        .forEach(
            (block, sets) -> {
              Result<SensitivitySplit> split = split(block, sets);
              if (split instanceof Result.Defined<SensitivitySplit> defined) {
                splits.add(defined.value());
              } else {
                reasons.add(block.blockInWords() + ": " + reason(split));
              }
            });
    return splits.isEmpty()
        ? new Found(Result.undefined(String.join("; ", reasons)), List.of())
        : new Found(Result.of(splits), List.copyOf(reasons));
  }

  private static String reason(Result<?> result) {
    return result instanceof Result.Undefined<?> undefined ? undefined.reason() : "";
  }

  private Result<SensitivitySplit> split(FewShotLevels block, Map<String, int[]> sets) {
    List<int[]> ordered = sets.values().stream().filter(orders -> orders.length >= 2).toList();
    if (ordered.size() < 2 || ordered.stream().mapToInt(o -> o.length).distinct().count() > 1) {
      return Result.undefined(
          "needs two sets of examples or more, each in as many orders, two or more: "
              + sets.values().stream().map(o -> o.length).toList());
    }
    int[] arms = ordered.stream().flatMapToInt(Arrays::stream).toArray();
    int repeats = 0;
    for (int i = 0; i < table.items(); i++) {
      for (int arm : arms) {
        repeats = Math.max(repeats, table.scores(i, arm).length);
      }
    }
    int wanted = repeats;
    int[] items =
        IntStream.range(0, table.items())
            .filter(i -> Arrays.stream(arms).allMatch(arm -> table.scores(i, arm).length == wanted))
            .filter(i -> wanted > 0 && table.hasOwnTexts(i, arms))
            .toArray();
    if (items.length < 2) {
      return Result.undefined(
          "fewer than two items have a reference, and as many answers to a text of its own in every"
              + " set and order");
    }
    double[][][][] scores =
        Arrays.stream(items)
            .mapToObj(
                i ->
                    ordered.stream()
                        .map(
                            orders ->
                                Arrays.stream(orders)
                                    .mapToObj(arm -> table.scores(i, arm))
                                    .toArray(double[][]::new))
                        .toArray(double[][][]::new))
            .toArray(double[][][][]::new);
    return NestedAnova.of(NestedScores.of(scores))
        .then(SplitBlocks::withShares)
        .map(
            anova ->
                new SensitivitySplit(
                    block,
                    ordered.size(),
                    ordered.get(0).length,
                    wanted,
                    items.length,
                    table.items() - items.length,
                    parts(anova, clusters(items), seed.named(block.toString())),
                    anova.components().interaction(),
                    Spent.of(table.rows(items, arms))));
  }

  /** Where nothing varies there is no share of anything. */
  private static Result<NestedAnova> withShares(NestedAnova anova) {
    return anova.components().share(NestedSource.NOISE).map(share -> anova);
  }

  private int[] clusters(int[] items) {
    var numbers = new HashMap<Integer, Integer>();
    int[] all = table.clusters();
    return Arrays.stream(items)
        .map(i -> numbers.computeIfAbsent(all[i], cluster -> numbers.size()))
        .toArray();
  }

  private static List<SensitivitySplit.Part> parts(NestedAnova anova, int[] clusters, Seed seed) {
    NestedComponents components = anova.components();
    var parts = new ArrayList<SensitivitySplit.Part>();
    for (NestedSource source : NestedSource.values()) {
      boolean isNone =
          source == NestedSource.ITEM_ORDER && components.interaction() == Interaction.IN_NOISE;
      if (!isNone) {
        parts.add(part(anova, components, source, clusters, seed));
      }
    }
    return parts;
  }

  private static SensitivitySplit.Part part(
      NestedAnova anova,
      NestedComponents components,
      NestedSource source,
      int[] clusters,
      Seed seed) {
    boolean isArm = source == NestedSource.SET || source == NestedSource.ORDER;
    double variance = components.of(source);
    double share = components.share(source).orElse(0.0);
    Optional<NoEffect> noEffect =
        isArm ? Optional.of(anova.withoutEffect(source, DEALS, seed)) : Optional.empty();
    if (!isArm) {
      return new SensitivitySplit.Part(
          source,
          variance,
          overItems(anova.statistic(source, false), clusters, seed),
          share,
          overItems(anova.statistic(source, true), clusters, seed),
          noEffect);
    }
    Interval interval = anova.interval(source, IntervalRule.LEVEL);
    double rest = components.total() - Math.max(0, variance);
    return new SensitivitySplit.Part(
        source,
        variance,
        interval,
        share,
        new Interval(
            share(interval.low(), rest),
            share(interval.high(), rest),
            interval.level(),
            interval.method() + ", beside the other sources as estimated"),
        noEffect);
  }

  private static double share(double variance, double rest) {
    double own = Math.max(0, variance);
    return own == 0 ? 0 : own / (own + rest);
  }

  private static Interval overItems(ItemStatistic statistic, int[] clusters, Seed seed) {
    if (statistic.value().isEmpty()
        || Arrays.stream(clusters).distinct().count() < IntervalRule.LEAST_TO_RESAMPLE) {
      return new Interval(
          statistic.lowest(),
          statistic.highest(),
          IntervalRule.LEVEL,
          "whole range, as too few items or clusters vary to resample");
    }
    return ClusterBootstrap.withDefaults()
        .withResamples(RESAMPLES)
        .interval(statistic, clusters, seed);
  }
}
