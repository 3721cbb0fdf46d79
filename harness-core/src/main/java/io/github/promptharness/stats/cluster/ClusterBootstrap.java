package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Percentile bootstrap over clusters of items, with all that belongs to an item.
 *
 * <pre>[q(a/2), q(1 - a/2)] of t*_1 .. t*_B,   a = 1 - level</pre>
 *
 * <p>Each t* is the statistic of as many clusters as there are, drawn with replacement. Answers to
 * one item under many wordings are not independent, nor are items that share a source text;
 * resampling whole clusters keeps what hangs together together.
 *
 * <p><b>Special cases</b>, each named in {@link Interval#method()}:
 *
 * <ul>
 *   <li>A resample in which the statistic is undefined is dropped and counted. If more than 5 %
 *       are, what remains is no longer a sample of the sampling distribution, and the interval is
 *       the statistic's whole range.
 *   <li>If the ends are equal up to 1e-9, as when all items score 1, the bootstrap has seen no
 *       variation, which is not the same as there being none. With value c in a range [a, b], and n
 *       the clusters that are used, the interval is then [c - (c-a)u, c + (b-c)u], u = 1 -
 *       (alpha/2)^(1/n). In [0, 1] at c = 0 or 1 that is Clopper-Pearson over the clusters.
 * </ul>
 *
 * <p>An interval for a rate near 0 or 1 is too narrow: at 95 % it covers .91 for p = .98 over 200
 * items. {@link ClusteredRatio#wilson} is for such rates.
 *
 * <p>Clusters that the statistic does not use are drawn as well, so that all statistics of the same
 * items and seed see the same resamples.
 *
 * <p>Source: Efron (1979), "Bootstrap methods: another look at the jackknife", Annals of Statistics
 * 7(1), DOI 10.1214/aos/1176344552; quantiles of type 7 ({@link Quantile}). Ours differs from R
 * {@code boot.ci}, which interpolates on the normal scale.
 */
public final class ClusterBootstrap {
  private static final double EQUAL = 1e-9;
  private static final double MOST_UNDEFINED = 0.05;

  private final int resamples;
  private final double level;

  private ClusterBootstrap(int resamples, double level) {
    this.resamples = resamples;
    this.level = level;
  }

  /** 2,000 resamples, level .95. */
  public static ClusterBootstrap withDefaults() {
    return new ClusterBootstrap(2000, 0.95);
  }

  /**
   * Another number of resamples.
   *
   * @param resamples at least 1
   */
  public ClusterBootstrap withResamples(int resamples) {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1: " + resamples);
    }
    return new ClusterBootstrap(resamples, level);
  }

  /**
   * Another confidence level.
   *
   * @param level in (0, 1)
   */
  public ClusterBootstrap withLevel(double level) {
    return new ClusterBootstrap(resamples, Require.inside(level, "level"));
  }

  /**
   * The interval of a statistic. The same items, clusters and seed give the same interval.
   *
   * @param statistic defined for the items as they are
   * @param clusters the cluster of each item, counted from 0 in an order that does not depend on
   *     where the items came from, such as that of sorted ids
   * @param seed the name of the draws
   * @throws IllegalArgumentException if the statistic is undefined or a cluster number is missing
   */
  public Interval interval(ItemStatistic statistic, int[] clusters, Seed seed) {
    Generator generator = seed.generator();
    int count = Clusters.of(clusters, statistic.items()).count();
    double[] replicates =
        replicates(
            statistic,
            clusters,
            resamples,
            drawn -> {
              for (int draw = 0; draw < count; draw++) {
                drawn[generator.nextInt(count)]++;
              }
            });
    return interval(statistic, clusters, replicates);
  }

  /** The defined replicates of stored resamples, each a row of cluster numbers. */
  static double[] replicates(ItemStatistic statistic, int[] clusters, int[][] stored) {
    int[] next = {0};
    return replicates(
        statistic,
        clusters,
        stored.length,
        drawn -> {
          for (int cluster : stored[next[0]]) {
            drawn[cluster]++;
          }
          next[0]++;
        });
  }

  /** The interval from replicates; fewer than resamples if some were undefined. */
  Interval interval(ItemStatistic statistic, int[] clusters, double[] replicates) {
    double point =
        statistic
            .value()
            .orElseThrow(
                () -> new IllegalArgumentException("an undefined statistic has no interval"));
    var grouped = Clusters.of(clusters, statistic.items());
    String over = grouped.over(grouped.count());
    int dropped = resamples - replicates.length;
    if (dropped > MOST_UNDEFINED * resamples) {
      return new Interval(
          statistic.lowest(),
          statistic.highest(),
          level,
          "whole range, as "
              + dropped
              + " of "
              + resamples
              + " resamples"
              + over
              + " are undefined");
    }
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    double low = Quantile.ofSorted(sorted, (1 - level) / 2);
    double high = Quantile.ofSorted(sorted, (1 + level) / 2);
    if (high - low <= EQUAL) {
      int used = grouped.used(statistic::uses);
      return new NoVariation(statistic.lowest(), statistic.highest(), used, level)
          .interval(
              point,
              grouped.over(used) + ", as " + resamples + " bootstrap resamples show no variation");
    }
    return new Interval(
        low,
        high,
        level,
        "percentile bootstrap"
            + over
            + ", "
            + resamples
            + " resamples"
            + (dropped == 0 ? "" : ", " + dropped + " undefined ones dropped"));
  }

  private static double[] replicates(
      ItemStatistic statistic, int[] clusters, int resamples, Draws draws) {
    int[] drawn = new int[Clusters.of(clusters, statistic.items()).count()];
    int[] weights = new int[clusters.length];
    double[] replicates = new double[resamples];
    int defined = 0;
    for (int b = 0; b < resamples; b++) {
      Arrays.fill(drawn, 0);
      draws.next(drawn);
      for (int item = 0; item < weights.length; item++) {
        weights[item] = drawn[clusters[item]];
      }
      OptionalDouble replicate = statistic.of(weights);
      if (replicate.isPresent()) {
        replicates[defined++] = replicate.getAsDouble();
      }
    }
    return Arrays.copyOf(replicates, defined);
  }

  /** Adds to each cluster how often it is drawn. */
  private interface Draws {
    void next(int[] drawn);
  }
}
