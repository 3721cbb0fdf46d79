package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * Bootstrap of the mean over items and wordings that are both random: each resampled on its own.
 *
 * <pre>
 * t* = sum_ij u_i v_j y_ij / (nm),   interval [q(a/2), q(1 - a/2)] of t*,   a = 1 - level
 * </pre>
 *
 * <p>u counts n items drawn with replacement, v counts m wordings; a cell is in the resample as
 * often as both are. The interval is for items like these in wordings from the same generator.
 *
 * <p><b>Unit</b>: that of the scores. <b>Undefined</b> for one item or one wording, which does not
 * show how others differ. Where no resample differs, the interval is that of {@link
 * ClusterBootstrap} without variation, over whichever there is less of.
 *
 * <p>It is for some 20 wordings and more: where wordings truly differ, at 200 items, 95 % intervals
 * cover .88 with 4 wordings, .92 with 8 and .95 with 20. {@link CrossedMean} is for fewer. Where
 * wordings do not differ it is a little too wide.
 *
 * <p><b>Bits</b> as for {@link ClusterBootstrap}: items and wordings are drawn by a {@link
 * ResamplingPlan} each, named "items" and "wordings". Give both in the order of sorted ids.
 *
 * <p>Source: Owen (2007), "The pigeonhole bootstrap", Annals of Applied Statistics 1(2), DOI
 * 10.1214/07-AOAS122; Owen and Eckles (2012), arXiv:1106.2125.
 */
public final class PigeonholeBootstrap {
  private final BootstrapOptions options;
  private final double lowest;
  private final double highest;

  private PigeonholeBootstrap(BootstrapOptions options, double lowest, double highest) {
    this.options = options;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** 2,000 resamples, level .95, percentiles of type 7, scores in [0, 1], one thread. */
  public static PigeonholeBootstrap withDefaults() {
    return new PigeonholeBootstrap(BootstrapOptions.DEFAULTS, 0, 1);
  }

  /**
   * Another number of resamples.
   *
   * @param resamples from 1 to 10 million
   */
  public PigeonholeBootstrap withResamples(int resamples) {
    return new PigeonholeBootstrap(options.withResamples(resamples), lowest, highest);
  }

  /**
   * Another confidence level.
   *
   * @param level in (0, 1)
   */
  public PigeonholeBootstrap withLevel(double level) {
    return new PigeonholeBootstrap(options.withLevel(level), lowest, highest);
  }

  /**
   * Another number of threads; the interval stays the same.
   *
   * @param threads from 1 to 1,024
   */
  public PigeonholeBootstrap withThreads(int threads) {
    return new PigeonholeBootstrap(options.withThreads(threads), lowest, highest);
  }

  /**
   * Another range of the scores.
   *
   * @param lowest the smallest score possible
   * @param highest the largest score possible, above the smallest
   */
  public PigeonholeBootstrap withRange(double lowest, double highest) {
    Require.finite(lowest, "lowest");
    Require.finite(highest, "highest");
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          "lowest must be below highest: " + lowest + ", " + highest);
    }
    return new PigeonholeBootstrap(options, lowest, highest);
  }

  /**
   * The interval of the mean. The same scores and seed give the same interval.
   *
   * @param scores item by wording, in the range
   * @param seed the name of the draws
   * @throws IllegalArgumentException if rows differ in length or a score is out of the range
   */
  public Result<Interval> interval(double[][] scores, Seed seed) {
    Require.finite(scores, "scores");
    int items = scores.length;
    int wordings = scores[0].length;
    double[][] columns = new double[wordings][items];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < wordings; j++) {
        columns[j][i] = scores[i][j];
        if (!(scores[i][j] >= lowest && scores[i][j] <= highest)) {
          throw new IllegalArgumentException(
              "scores[" + i + "][" + j + "] is out of the range: " + scores[i][j]);
        }
      }
    }
    if (items == 1 || wordings == 1) {
      return Result.undefined("one item or wording does not show how others differ");
    }
    double[] replicates = replicates(columns, seed);
    double count = (double) items * wordings;
    double mean = Arrays.stream(columns).flatMapToDouble(Arrays::stream).sum() / count;
    int least = Math.min(items, wordings);
    String over = " over " + items + " items and " + wordings + " wordings";
    return Result.of(
        new BootstrapInterval(options, lowest, highest, " (pigeonhole)" + over, least, over)
            .of(Replicates.of(mean, replicates), () -> new double[0]));
  }

  private double[] replicates(double[][] columns, Seed seed) {
    int items = columns[0].length;
    int wordings = columns.length;
    double count = (double) items * wordings;
    var rows = new ResamplingPlan(seed.named("items"), items, options.resamples());
    var plan = new ResamplingPlan(seed.named("wordings"), wordings, options.resamples());
    var packed = PackedColumns.of(columns);
    double[][] sums =
        packed.unpacked(WeightedSums.of(packed.packed()).over(rows, options.threads()));
    double[] replicates = new double[options.resamples()];
    int[] drawn = new int[wordings];
    for (int block = 0; block < plan.blocks(); block++) {
      Generator generator = plan.generator(block);
      for (int b = plan.first(block); b < plan.first(block) + plan.size(block); b++) {
        Arrays.fill(drawn, 0);
        plan.draw(generator, drawn, 0);
        for (int j = 0; j < wordings; j++) {
          replicates[b] += drawn[j] * sums[j][b];
        }
        replicates[b] /= count;
      }
    }
    return replicates;
  }
}
