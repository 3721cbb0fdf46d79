package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.KindStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Bootstrap over clusters of items, with all that belongs to an item.
 *
 * <pre>[q(a/2), q(1 - a/2)] of t*_1 .. t*_B,   a = 1 - level</pre>
 *
 * <p>Each t* is the statistic of as many clusters as there are, drawn with replacement. Answers to
 * one item under many wordings are not independent, nor are items that share a source text;
 * resampling whole clusters keeps what hangs together together. {@link BootstrapMethod} has other
 * ends than these percentiles.
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
 *       (alpha/2)^(1/n). In [0, 1] at c = 0 or 1 that is Clopper-Pearson over the clusters. For c =
 *       0 in a range [-h, h], as that of paired differences, it is Tango's, -hv to hv with v =
 *       z^2/(n + z^2).
 *   <li>Where BCa is not defined, since all resamples lie on one side of the value or the
 *       acceleration leaves no room, percentiles take its place. Where the jackknife does not move,
 *       the acceleration is 0.
 *   <li>Basic and normal ends are cut at the ends of the statistic's range.
 * </ul>
 *
 * <p>An interval for a rate near 0 or 1 is too narrow: at 95 % it covers .91 for p = .98 over 200
 * items. {@link ClusteredRatio#wilson} is for such rates.
 *
 * <p><b>Bits</b>: those of {@link ResamplingPlan} with the clusters as units, so the same on every
 * JDK and for any number of threads. Clusters that the statistic does not use are drawn as well, so
 * that statistics of the same items and seed see the same resamples. Number the clusters in the
 * order of their sorted ids, and the order of the items does not matter: to no bit for a {@link
 * RatioOfSums}, whose items are added within a cluster in ascending order, and for any other
 * statistic as far as its own sums do not depend on it.
 *
 * <p><b>Kinds</b>: where 1,000 clusters or more are of few kinds (one for every 64; by their sums
 * for a {@link RatioOfSums}, by the kinds of their items for a {@link KindStatistic}), how many of
 * each kind a resample holds is drawn at once, from the multinomial distribution that drawing one
 * cluster after the other would give. The replicates have the same distribution, not the same
 * numbers, and two statistics no longer see the same resamples unless they are in one call of
 * {@link #conditions} or {@link #resamples}.
 *
 * <p><b>Groups</b>: where 10,000 clusters or more are of many kinds, ratios of sums deal them at
 * random into 1,000 groups, the same for the same seed and number of clusters, and draw groups. The
 * replicates vary as those of clusters do, up to some 2 % of the standard error, which is what
 * 2,000 resamples err themselves; the method says so. Source: the method of random groups, Wolter
 * (2007), Introduction to Variance Estimation, chapter 2, DOI 10.1007/978-0-387-35099-8.
 *
 * <p><b>Speed</b>: means and other ratios of sums are resampled through the sums of each cluster,
 * all conditions in one pass by {@link #conditions}. Any other statistic is computed anew for each
 * resample, and for BCa once more for each cluster, or each kind of cluster.
 *
 * <p>Source: Efron (1979), "Bootstrap methods: another look at the jackknife", Annals of Statistics
 * 7(1), DOI 10.1214/aos/1176344552. Ours differs from R {@code boot.ci}, which interpolates on the
 * normal scale ({@link BootstrapQuantile}) and counts no ties ({@link BootstrapTies}).
 */
public final class ClusterBootstrap {
  /** Of kinds in resamples that are kept. */
  private static final long MOST_COUNTS = 4_000_000;

  private final BootstrapOptions options;

  private ClusterBootstrap(BootstrapOptions options) {
    this.options = options;
  }

  /** 2,000 resamples, level .95, percentiles of type 7, ties as one half, one thread. */
  public static ClusterBootstrap withDefaults() {
    return new ClusterBootstrap(BootstrapOptions.DEFAULTS);
  }

  /**
   * Another number of resamples.
   *
   * @param resamples from 1 to 10 million
   */
  public ClusterBootstrap withResamples(int resamples) {
    return new ClusterBootstrap(options.withResamples(resamples));
  }

  /**
   * Another confidence level.
   *
   * @param level in (0, 1)
   */
  public ClusterBootstrap withLevel(double level) {
    return new ClusterBootstrap(options.withLevel(level));
  }

  /** Another way to read the ends off the replicates. */
  public ClusterBootstrap withMethod(BootstrapMethod method) {
    return new ClusterBootstrap(options.withMethod(method));
  }

  /** Another quantile; the normal method uses none. */
  public ClusterBootstrap withQuantile(BootstrapQuantile quantile) {
    return new ClusterBootstrap(options.withQuantile(quantile));
  }

  /** Another count of ties; only BCa uses it. */
  public ClusterBootstrap withTies(BootstrapTies ties) {
    return new ClusterBootstrap(options.withTies(ties));
  }

  /**
   * Another number of threads; the interval stays the same.
   *
   * @param threads from 1 to 1,024
   */
  public ClusterBootstrap withThreads(int threads) {
    return new ClusterBootstrap(options.withThreads(threads));
  }

  /**
   * The interval of a statistic. The same items, clusters and seed give the same interval.
   *
   * @param statistic defined and finite for the items as they are; with more than one thread it is
   *     asked by several at once
   * @param clusters the cluster of each item, counted from 0 in an order that does not depend on
   *     where the items came from, such as that of sorted ids
   * @param seed the name of the draws
   * @throws IllegalArgumentException if the statistic is undefined or a cluster number is missing
   */
  public Interval interval(ItemStatistic statistic, int[] clusters, Seed seed) {
    var grouped = Clusters.of(clusters, statistic.items());
    if (statistic instanceof RatioOfSums ratio) {
      var sums = RatioResamples.of(List.of(ratio), grouped);
      var drawn = sums.replicates(plan(grouped, seed), options.threads());
      return rule(ratio, grouped, drawn.how())
          .of(Replicates.of(sums.values()[0], drawn.values()[0]), () -> sums.jackknife(0));
    }
    if (statistic instanceof KindStatistic kinds) {
      double value = value(statistic);
      double[] replicates = new double[options.resamples()];
      eachResample(
          kinds,
          clusters,
          seed,
          (b, weights) -> replicates[b] = kinds.ofKinds(weights).orElse(Double.NaN));
      return interval(kinds, value, clusters, grouped, replicates);
    }
    double value = value(statistic);
    double[] replicates =
        WeightedReplicates.of(List.of(statistic), clusters, plan(grouped, seed), options.threads())[
            0];
    return rule(statistic, grouped, "")
        .of(Replicates.of(value, replicates), () -> Jackknife.values(statistic, clusters, grouped));
  }

  /**
   * The resamples of {@link #interval} for several statistics of the same items and kinds, which
   * are drawn once for all.
   *
   * @param like one of them
   * @param clusters as for {@link #interval}
   * @param seed the name of the draws
   * @return nothing where there are so many kinds that the counts would take tens of megabytes
   */
  public Optional<KindDraws> draws(KindStatistic like, int[] clusters, Seed seed) {
    if ((long) options.resamples() * like.kinds() > MOST_COUNTS) {
      return Optional.empty();
    }
    int[][] counts = new int[options.resamples()][];
    eachResample(like, clusters, seed, (b, weights) -> counts[b] = weights.clone());
    return Optional.of(new KindDraws(this, clusters, like.kinds(), counts));
  }

  private void eachResample(
      KindStatistic statistic, int[] clusters, Seed seed, KindResamples.Use use) {
    var grouped = Clusters.of(clusters, statistic.items());
    var plan = plan(grouped, seed);
    var few = KindResamples.ifFew(statistic, grouped);
    if (few.isPresent()) {
      few.get().each(plan, options.threads(), use);
    } else {
      KindResamples.eachOfMany(statistic, clusters, plan, options.threads(), use);
    }
  }

  /** The interval of a statistic by its replicates. */
  Interval interval(KindStatistic statistic, int[] clusters, double[] replicates) {
    var grouped = Clusters.of(clusters, statistic.items());
    return interval(statistic, value(statistic), clusters, grouped, replicates);
  }

  private Interval interval(
      KindStatistic statistic,
      double value,
      int[] clusters,
      Clusters grouped,
      double[] replicates) {
    return rule(statistic, grouped, "")
        .of(
            Replicates.of(value, replicates),
            () ->
                KindResamples.ifFew(statistic, grouped)
                    .map(few -> few.jackknife(grouped.usedOnes(statistic::uses)))
                    .orElseGet(() -> Jackknife.values(statistic, clusters, grouped)));
  }

  /**
   * The intervals of several statistics of the same items, each as {@link #interval} gives it, from
   * one set of resamples: each resample is given to one statistic after the other, so that they may
   * keep what they have in common.
   *
   * @param statistics at least one, all of the same items, each as for {@link #interval}
   * @param clusters as for {@link #interval}
   * @param seed the name of the draws
   * @throws IllegalArgumentException as {@link #interval}, or if the numbers of items differ
   */
  public List<Interval> intervals(
      List<? extends ItemStatistic> statistics, int[] clusters, Seed seed) {
    if (statistics.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one statistic");
    }
    for (ItemStatistic statistic : statistics) {
      Require.sameLength(
          statistics.get(0).items(), "items", statistic.items(), "items of another statistic");
    }
    if (statistics.stream().anyMatch(ClusterBootstrap::hasResamplesOfItsOwn)) {
      return statistics.stream().map(statistic -> interval(statistic, clusters, seed)).toList();
    }
    var grouped = Clusters.of(clusters, statistics.get(0).items());
    double[] values = statistics.stream().mapToDouble(ClusterBootstrap::value).toArray();
    double[][] replicates =
        WeightedReplicates.of(statistics, clusters, plan(grouped, seed), options.threads());
    var intervals = new ArrayList<Interval>();
    for (int j = 0; j < values.length; j++) {
      ItemStatistic statistic = statistics.get(j);
      intervals.add(
          rule(statistic, grouped, "")
              .of(
                  Replicates.of(values[j], replicates[j]),
                  () -> Jackknife.values(statistic, clusters, grouped)));
    }
    return intervals;
  }

  private static boolean hasResamplesOfItsOwn(ItemStatistic statistic) {
    return statistic instanceof RatioOfSums || statistic instanceof KindStatistic;
  }

  private static double value(ItemStatistic statistic) {
    return Require.finite(
        statistic
            .value()
            .orElseThrow(
                () -> new IllegalArgumentException("an undefined statistic has no interval")),
        "the statistic");
  }

  /**
   * The intervals of several ratios of the same items, such as the mean of each variant of a
   * prompt, and of the lowest, the highest and the distance between them, from one set of
   * resamples.
   *
   * @param ratios at least one, all of the same items, each with an item that is used
   * @param clusters as for {@link #interval}
   * @param seed the name of the draws
   * @throws IllegalArgumentException if a ratio is undefined, the numbers of items differ or a
   *     cluster number is missing
   */
  public ConditionIntervals conditions(List<RatioOfSums> ratios, int[] clusters, Seed seed) {
    requireSameItems(ratios);
    var grouped = Clusters.of(clusters, ratios.get(0).items());
    var sums = RatioResamples.of(ratios, grouped);
    var drawn = sums.replicates(plan(grouped, seed), options.threads());
    double[][] replicates = drawn.values();
    double[][] extremes =
        Arrays.stream(Extreme.values())
            .map(extreme -> extreme.ofColumns(replicates))
            .toArray(double[][]::new);
    var each = new ArrayList<Interval>();
    for (int j = 0; j < ratios.size(); j++) {
      int number = j;
      each.add(
          rule(ratios.get(j), grouped, drawn.how())
              .of(Replicates.of(sums.values()[j], replicates[j]), () -> sums.jackknife(number)));
    }
    var joined = new Joined(ratios, sums, grouped, drawn.how());
    return new ConditionIntervals(
        each,
        joined.interval(Extreme.LOWEST, extremes[0]),
        joined.interval(Extreme.HIGHEST, extremes[1]),
        ratios.size() == 1
            ? Result.undefined("one condition says nothing of how conditions differ")
            : Result.of(joined.interval(Extreme.RANGE, extremes[2])));
  }

  /**
   * The same resamples of several ratios, for other statistics of them than {@link #conditions}
   * has.
   *
   * @param ratios as for {@link #conditions}
   * @param clusters as for {@link #interval}
   * @param seed the name of the draws
   * @throws IllegalArgumentException as {@link #conditions}
   */
  public ConditionResamples resamples(List<RatioOfSums> ratios, int[] clusters, Seed seed) {
    requireSameItems(ratios);
    var grouped = Clusters.of(clusters, ratios.get(0).items());
    return new ConditionResamples(options, ratios, grouped, plan(grouped, seed));
  }

  private static void requireSameItems(List<RatioOfSums> ratios) {
    if (ratios.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one ratio");
    }
    for (RatioOfSums ratio : ratios) {
      Require.sameLength(ratios.get(0).items(), "items", ratio.items(), "items of another ratio");
    }
  }

  /** The extremes of several ratios. */
  private final class Joined {
    private final RatioResamples sums;
    private final Clusters grouped;
    private final String how;
    private final int used;
    private final double lowest;
    private final double highest;

    Joined(List<RatioOfSums> ratios, RatioResamples sums, Clusters grouped, String how) {
      this.sums = sums;
      this.grouped = grouped;
      this.how = how;
      used = grouped.used(ratios);
      lowest = ratios.stream().mapToDouble(RatioOfSums::lowest).min().orElseThrow();
      highest = ratios.stream().mapToDouble(RatioOfSums::highest).max().orElseThrow();
    }

    Interval interval(Extreme extreme, double[] replicates) {
      double[][] values =
          Arrays.stream(sums.values()).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
      boolean distance = extreme == Extreme.RANGE;
      return new BootstrapInterval(
              options,
              distance ? 0 : lowest,
              distance ? highest - lowest : highest,
              grouped.over(grouped.count()) + how,
              used,
              grouped.over(used))
          .of(
              Replicates.of(extreme.ofColumns(values)[0], replicates),
              () -> extreme.ofColumns(sums.jackknives()));
    }
  }

  private ResamplingPlan plan(Clusters grouped, Seed seed) {
    return new ResamplingPlan(seed, grouped.count(), options.resamples());
  }

  private BootstrapInterval rule(ItemStatistic statistic, Clusters grouped, String how) {
    int used = grouped.used(statistic::uses);
    return new BootstrapInterval(
        options,
        statistic.lowest(),
        statistic.highest(),
        grouped.over(grouped.count()) + how,
        used,
        grouped.over(used));
  }
}
