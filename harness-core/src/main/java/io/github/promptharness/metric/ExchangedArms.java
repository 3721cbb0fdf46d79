package io.github.promptharness.metric;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.accuracy.AccuracySummary;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.Quantile;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The interval of what a statistic of accuracies of conditions shows of the variants beyond what it
 * shows of as many re-asks.
 *
 * <pre>
 * D = T(variants) - T(re-asks)
 * [D - q(.975), D - q(.025)],   q the quantiles of D*
 * </pre>
 *
 * <p>In D* all answers of an item, or of a cluster, to the variants change places with those to the
 * re-asks, each with probability 1/2. Where no variant has an effect both sides are alike, so that
 * D is one of the D*, and 0 is held as often as the level says. Resampling items instead adds the
 * noise once more to accuracies of which the extreme is taken, and is too wide. Where a variant has
 * an effect the interval is approximate: in a simulation of 100 studies of 80 items and 5 variants,
 * one of them .1 worse, it held the mean excess of worst, spread and deviation in 90 or 91.
 */
final class ExchangedArms {
  private static final int MOST = 1999;
  private static final int FEWEST = 399;
  private static final long MOST_CELLS = 100_000_000;

  private final AccuracySummary metric;
  private final double[][] scores;
  private final double[][] counts;
  private final double[][] otherScores;
  private final double[][] otherCounts;

  private ExchangedArms(AccuracySummary metric, Totals real, Totals placebo) {
    this.metric = metric;
    this.scores = real.scores();
    this.counts = real.counts();
    this.otherScores = placebo.scores();
    this.otherCounts = placebo.counts();
  }

  /**
   * The interval about a difference; nothing where the two have not the same conditions, or where
   * exchanging shows no variation.
   */
  static Optional<Interval> interval(
      AccuracySummary metric,
      double difference,
      AnswerTable real,
      AnswerTable placebo,
      double widest,
      Seed seed) {
    if (!real.conditions().equals(placebo.conditions())
        || !Arrays.equals(real.clusters(), placebo.clusters())) {
      return Optional.empty();
    }
    var arms =
        new ExchangedArms(metric, Totals.of(metric.cells(real)), Totals.of(metric.cells(placebo)));
    double[] sorted = arms.differences(seed);
    Arrays.sort(sorted);
    if (arms.scores.length < IntervalRule.LEAST_TO_RESAMPLE
        || sorted.length < FEWEST
        || sorted[0] == sorted[sorted.length - 1]) {
      return Optional.empty();
    }
    double tail = (1 - IntervalRule.LEVEL) / 2;
    return Optional.of(
        new Interval(
            Math.max(-widest, end(difference - Quantile.ofSorted(sorted, 1 - tail))),
            Math.min(widest, end(difference - Quantile.ofSorted(sorted, tail))),
            IntervalRule.LEVEL,
            "variants and re-asks exchanged within items, %s draws".formatted(sorted.length)));
  }

  /** Without what rounding leaves of 0. */
  private static double end(double value) {
    return Math.abs(value) < 1e-9 ? 0 : value;
  }

  private double[] differences(Seed seed) {
    int conditions = scores.length == 0 ? 1 : scores[0].length;
    long cells = Math.max(1, (long) scores.length * conditions);
    int draws = (int) Math.max(FEWEST, Math.min(MOST, MOST_CELLS / cells));
    Generator generator = seed.named("arms exchanged").generator();
    return IntStream.range(0, draws)
        .mapToObj(draw -> difference(generator, conditions))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  private OptionalDouble difference(Generator generator, int conditions) {
    double[] sums = new double[conditions];
    double[] sizes = new double[conditions];
    double[] otherSums = new double[conditions];
    double[] otherSizes = new double[conditions];
    for (int cluster = 0; cluster < scores.length; cluster++) {
      boolean stays = generator.chance(0.5);
      add(stays ? scores : otherScores, stays ? counts : otherCounts, cluster, sums, sizes);
      add(
          stays ? otherScores : scores,
          stays ? otherCounts : counts,
          cluster,
          otherSums,
          otherSizes);
    }
    OptionalDouble one = metric.ofTotals(sums, sizes);
    OptionalDouble other = metric.ofTotals(otherSums, otherSizes);
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.getAsDouble() - other.getAsDouble())
        : OptionalDouble.empty();
  }

  private static void add(
      double[][] scores, double[][] counts, int cluster, double[] sums, double[] sizes) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += scores[cluster][j];
      sizes[j] += counts[cluster][j];
    }
  }

  /** What each cluster holds, by condition. */
  private static final class Totals {
    private final double[][] scores;
    private final double[][] counts;

    private Totals(int clusters, int conditions) {
      scores = new double[clusters][conditions];
      counts = new double[clusters][conditions];
    }

    static Totals of(ScoreCells cells) {
      var table = cells.table();
      var sums = cells.sums();
      int[] clusters = table.clusters();
      var totals =
          new Totals(Arrays.stream(clusters).max().orElse(-1) + 1, table.conditions().size());
      for (int i = 0; i < table.items().size(); i++) {
        int cluster = clusters[i];
        for (int j = 0; j < table.conditions().size(); j++) {
          totals.scores[cluster][j] += sums.scores()[j][i];
          totals.counts[cluster][j] += sums.counts()[j][i];
        }
      }
      return totals;
    }

    double[][] scores() {
      return scores;
    }

    double[][] counts() {
      return counts;
    }
  }
}
