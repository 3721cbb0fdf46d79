package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.ItemStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Replicates of statistics that are computed anew for each resample, by how often it has each item.
 */
final class WeightedReplicates {
  private WeightedReplicates() {}

  /** Statistic by resample. */
  static double[][] of(
      List<? extends ItemStatistic> statistics, int[] clusters, ResamplingPlan plan, int threads) {
    double[][] replicates = new double[statistics.size()][plan.resamples()];
    Workers.run(plan.blocks(), threads, () -> worker(statistics, clusters, plan, replicates));
    return replicates;
  }

  private static IntConsumer worker(
      List<? extends ItemStatistic> statistics,
      int[] clusters,
      ResamplingPlan plan,
      double[][] replicates) {
    int[] drawn = new int[plan.units()];
    int[] weights = new int[clusters.length];
    return block -> {
      Generator generator = plan.generator(block);
      for (int b = plan.first(block); b < plan.first(block) + plan.size(block); b++) {
        Arrays.fill(drawn, 0);
        plan.draw(generator, drawn, 0);
        weigh(clusters, drawn, weights);
        for (int j = 0; j < replicates.length; j++) {
          replicates[j][b] = statistics.get(j).of(weights).orElse(Double.NaN);
        }
      }
    };
  }

  /** The replicates of stored resamples, each a row of cluster numbers; NaN is undefined. */
  static double[] ofStored(ItemStatistic statistic, int[] clusters, int[][] stored) {
    int[] weights = new int[clusters.length];
    return Arrays.stream(stored)
        .mapToDouble(
            row -> {
              int[] drawn = new int[Clusters.of(clusters, statistic.items()).count()];
              IntStream.of(row).forEach(cluster -> drawn[cluster]++);
              return replicate(statistic, clusters, drawn, weights);
            })
        .toArray();
  }

  private static double replicate(
      ItemStatistic statistic, int[] clusters, int[] drawn, int[] weights) {
    weigh(clusters, drawn, weights);
    return statistic.of(weights).orElse(Double.NaN);
  }

  private static void weigh(int[] clusters, int[] drawn, int[] weights) {
    for (int item = 0; item < weights.length; item++) {
      weights[item] = drawn[clusters[item]];
    }
  }
}
