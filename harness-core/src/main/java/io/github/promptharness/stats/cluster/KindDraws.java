package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.KindStatistic;
import io.github.promptharness.stats.Require;

/**
 * How many items of each kind each resample holds, drawn once for several statistics of the same
 * items and kinds: {@link ClusterBootstrap#draws}. Instances are immutable.
 */
public final class KindDraws {
  private final ClusterBootstrap bootstrap;
  private final int[] clusters;
  private final int kinds;
  private final int[][] counts;

  /** Of counts by resample and kind, which are taken over. */
  KindDraws(ClusterBootstrap bootstrap, int[] clusters, int kinds, int[][] counts) {
    this.bootstrap = bootstrap;
    this.clusters = clusters.clone();
    this.kinds = kinds;
    this.counts = counts;
  }

  /**
   * The interval that {@link ClusterBootstrap#interval} gives.
   *
   * @param statistic of the same items, each of the same kind
   * @throws IllegalArgumentException as there, or if the numbers of items or kinds differ
   */
  public Interval interval(KindStatistic statistic) {
    Require.sameLength(clusters.length, "clusters", statistic.items(), "items");
    Require.sameLength(kinds, "kinds", statistic.kinds(), "kinds of the statistic");
    double[] replicates = new double[counts.length];
    for (int b = 0; b < replicates.length; b++) {
      replicates[b] = statistic.ofKinds(counts[b]).orElse(Double.NaN);
    }
    return bootstrap.interval(statistic, clusters, replicates);
  }
}
