package io.github.promptharness.metric.agreement;

import io.github.promptharness.metric.coding.RatedAnswers;
import io.github.promptharness.metric.coding.RatingRule;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.GroupedItems;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemKinds;
import io.github.promptharness.metric.table.Memo;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.KindStatistic;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.KindDraws;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The codes of the first answers to each item, and which items are alike to a coefficient that sees
 * nothing but how often each code occurs: the same for all coefficients.
 */
final class FirstCodes {
  private static final ClusterBootstrap BOOTSTRAP = ClusterBootstrap.withDefaults();

  private final int[][] codes;
  private final int[] categories;
  private final ItemKinds kinds;
  private final Memo draws = new Memo();

  private FirstCodes(int[][] codes, int[] categories) {
    this.codes = codes;
    this.categories = categories;
    int[][] numbers = new int[codes.length][];
    Arrays.setAll(numbers, i -> kind(codes[i], categories[i]));
    kinds = ItemKinds.of(numbers);
  }

  /** Of these answers, which were rated by this rule. */
  static FirstCodes of(AnswerTable table, RatingRule rule, RatedAnswers rated) {
    return table
        .memo()
        .get(FirstCodes.class, rule, () -> new FirstCodes(rated.first(), rated.categories()));
  }

  /** The same without the items of which the options are not known. */
  static FirstCodes ofKnownOptions(AnswerTable table, RatingRule rule, RatedAnswers rated) {
    return rated.knowsAllOptions()
        ? of(table, rule, rated)
        : table
            .memo()
            .get(
                FirstCodes.class,
                List.of(rule, "known options"),
                () -> new FirstCodes(rated.firstOfKnownOptions(), rated.categories()));
  }

  private static int[] kind(int[] codes, int categories) {
    int[] kind = Arrays.copyOf(codes, codes.length + 1);
    Arrays.sort(kind, 0, codes.length);
    kind[codes.length] = categories;
    return kind;
  }

  /** The codes of each item by condition. */
  int[][] codes() {
    return codes;
  }

  /**
   * A coefficient of these items.
   *
   * @param coefficient of the codes and the numbers of categories of some items
   */
  GroupedItems grouped(BiFunction<int[][], int[], ItemStatistic> coefficient) {
    return kinds.grouped(
        places ->
            coefficient.apply(
                Arrays.stream(places).mapToObj(place -> codes[place]).toArray(int[][]::new),
                Arrays.stream(places).map(place -> categories[place]).toArray()));
  }

  /** Resamples once for all coefficients, whose bits are those of each by itself. */
  IntervalRule rule() {
    return (statistic, clusters, seed) -> {
      if (!(statistic instanceof KindStatistic ofKinds)
          || IntervalRule.areTooFew(statistic, clusters)) {
        return IntervalRule.BOOTSTRAP.interval(statistic, clusters, seed);
      }
      return draws
          .get(Draws.class, seed, () -> new Draws(BOOTSTRAP.draws(ofKinds, clusters, seed)))
          .kept()
          .map(kept -> kept.interval(ofKinds))
          .orElseGet(() -> BOOTSTRAP.interval(ofKinds, clusters, seed));
    };
  }

  private record Draws(Optional<KindDraws> kept) {}
}
