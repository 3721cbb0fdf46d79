package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.DistinctRows;
import io.github.promptharness.stats.KindStatistic;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * The resamples of a statistic of items of few kinds: clusters that hold the same kinds equally
 * often are of one kind themselves, and are drawn together.
 */
final class KindResamples {
  private final KindStatistic statistic;
  private final UnitKinds clusters;

  /** The kinds of the items of one cluster of each kind. */
  private final int[][] held;

  private KindResamples(KindStatistic statistic, UnitKinds clusters, int[][] held) {
    this.statistic = statistic;
    this.clusters = clusters;
    this.held = held;
  }

  /** The resamples, unless there are too many kinds of clusters for this to pay. */
  static Optional<KindResamples> ifFew(KindStatistic statistic, Clusters grouped) {
    int[] kinds = new int[statistic.items()];
    Arrays.setAll(kinds, statistic::kind);
    if (grouped.count() == kinds.length) {
      int[] ofItems = grouped.alone(kinds);
      return UnitKinds.ifFew(DistinctRows.Rows.ofColumns(ofItems))
          .map(few -> of(statistic, few, item -> new int[] {ofItems[item]}));
    }
    int[][] ofClusters = grouped.split(kinds);
    return UnitKinds.ifFew(DistinctRows.Rows.of(ofClusters))
        .map(few -> of(statistic, few, cluster -> ofClusters[cluster]));
  }

  private static KindResamples of(
      KindStatistic statistic, UnitKinds few, IntFunction<int[]> kinds) {
    return new KindResamples(
        statistic, few, Arrays.stream(few.firsts()).mapToObj(kinds).toArray(int[][]::new));
  }

  /** How many items of each kind each resample holds. */
  void each(ResamplingPlan plan, int threads, Use use) {
    Workers.run(plan.blocks(), threads, () -> worker(plan, use));
  }

  private IntConsumer worker(ResamplingPlan plan, Use use) {
    int[] drawn = new int[clusters.count()];
    int[] weights = new int[statistic.kinds()];
    return block -> {
      Generator generator = plan.generator(block);
      for (int b = plan.first(block); b < plan.first(block) + plan.size(block); b++) {
        clusters.draw(generator, drawn);
        weigh(drawn, weights);
        use.accept(b, weights);
      }
    };
  }

  /** The same of items of many kinds: clusters are drawn one by one. */
  static void eachOfMany(
      KindStatistic statistic, int[] clusters, ResamplingPlan plan, int threads, Use use) {
    int[] kinds = new int[clusters.length];
    Arrays.setAll(kinds, statistic::kind);
    Workers.run(
        plan.blocks(), threads, () -> worker(kinds, statistic.kinds(), clusters, plan, use));
  }

  private static IntConsumer worker(
      int[] kinds, int count, int[] clusters, ResamplingPlan plan, Use use) {
    int[] drawn = new int[plan.units()];
    int[] weights = new int[count];
    return block -> {
      Generator generator = plan.generator(block);
      for (int b = plan.first(block); b < plan.first(block) + plan.size(block); b++) {
        Arrays.fill(drawn, 0);
        plan.draw(generator, drawn, 0);
        Arrays.fill(weights, 0);
        for (int item = 0; item < kinds.length; item++) {
          weights[kinds[item]] += drawn[clusters[item]];
        }
        use.accept(b, weights);
      }
    };
  }

  /** What is done with a resample. */
  @FunctionalInterface
  interface Use {
    /**
     * Takes one.
     *
     * @param weights how many items of each kind it holds; others stand there afterwards
     */
    void accept(int resample, int[] weights);
  }

  /** As {@link Jackknife#values}: clusters of one kind give one value, computed once. */
  double[] jackknife(boolean[] used) {
    int[] all = new int[clusters.count()];
    for (int g = 0; g < used.length; g++) {
      all[clusters.of(g)]++;
    }
    int[] weights = new int[statistic.kinds()];
    double[] ofKinds = new double[all.length];
    for (int kind = 0; kind < all.length; kind++) {
      int[] without = all.clone();
      without[kind]--;
      ofKinds[kind] = value(without, weights);
    }
    double[] values = new double[used.length];
    int kept = 0;
    for (int g = 0; g < used.length; g++) {
      if (used[g]) {
        values[kept++] = ofKinds[clusters.of(g)];
      }
    }
    return Arrays.copyOf(values, kept);
  }

  private double value(int[] ofClusters, int[] weights) {
    weigh(ofClusters, weights);
    return statistic.ofKinds(weights).orElse(Double.NaN);
  }

  private void weigh(int[] ofClusters, int[] weights) {
    Arrays.fill(weights, 0);
    for (int kind = 0; kind < ofClusters.length; kind++) {
      for (int item : held[kind]) {
        weights[item] += ofClusters[kind];
      }
    }
  }
}
