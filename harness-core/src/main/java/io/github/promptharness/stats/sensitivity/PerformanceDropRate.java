package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * PDR: the share of the original score that is lost under attack.
 *
 * <pre>PDR = 1 - mean(attacked) / mean(original)</pre>
 *
 * <p><b>Unit and range</b>: a fraction of the original score, in (-inf, 1]; below 0 the attack
 * helps. It explodes for originals near 0: give {@link AbsoluteDrop} first.
 *
 * <p><b>Interval</b>: {@link #interval}, on the scale of the log ratio, paired over items or
 * clusters. <b>Undefined</b> when the original mean is 0, and without a variant.
 *
 * <p>Source: Zhu et al. (2023), "PromptBench", arXiv:2306.04528. They give no interval; that is
 * ours.
 */
public final class PerformanceDropRate {
  private static final String NO_VARIANT = "there is no variant beside the original";
  private static final String NO_ORIGINAL = "the original scores 0, so nothing can be lost";
  private static final double EQUAL = 1e-9;

  private PerformanceDropRate() {}

  /**
   * The rate of two scores or accuracies, in any one unit.
   *
   * @param original finite and not negative
   * @param attacked finite and not negative
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Result<Double> of(double original, double attacked) {
    if (notNegative(original, "original") == 0) {
      notNegative(attacked, "attacked");
      return Result.undefined(NO_ORIGINAL);
    }
    return Result.finite(1 - notNegative(attacked, "attacked") / original);
  }

  /** The rate of each variant, in their order. */
  public static List<Result<Double>> byVariant(AgainstOriginal scores) {
    double original = Mean.of(scores.originals());
    return IntStream.range(0, scores.variants())
        .mapToObj(variant -> of(original, Mean.of(scores.variants(variant))))
        .toList();
  }

  /** The mean rate over variants: the rate of the variants' mean score. */
  public static Result<Double> mean(AgainstOriginal scores) {
    return scores.variants() == 0
        ? Result.undefined(NO_VARIANT)
        : of(Mean.of(scores.originals()), Mean.of(scores.variantMeans()));
  }

  /** The highest rate of any variant; it grows with their number from noise alone. */
  public static Result<Double> worst(AgainstOriginal scores) {
    var least =
        IntStream.range(0, scores.variants())
            .mapToDouble(variant -> Mean.of(scores.variants(variant)))
            .min();
    return least.isEmpty()
        ? Result.undefined(NO_VARIANT)
        : of(Mean.of(scores.originals()), least.getAsDouble());
  }

  /**
   * The mean rate over variants as a statistic that can be resampled, items paired.
   *
   * @throws IllegalArgumentException if there is no variant
   */
  public static ItemStatistic statistic(AgainstOriginal scores) {
    Require.atLeast(1, scores.variants(), "variants");
    return statistic(scores.originals(), scores.variantMeans());
  }

  /**
   * The rate as a statistic that can be resampled, items paired.
   *
   * @param original scores in [0, 1], one for each item
   * @param attacked scores of the same items in the same order
   * @throws IllegalArgumentException if the lengths differ or a score is out of range
   */
  public static ItemStatistic statistic(double[] original, double[] attacked) {
    return new DropStatistic(original, attacked);
  }

  /**
   * The interval of the mean rate over variants: {@link #interval(double[], double[], int[],
   * double)} with the items' means over variants as the attacked scores.
   *
   * @param scores original and variants
   * @param clusters the cluster of each item, counted from 0 without a gap
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if the lengths differ or the level is out of range
   */
  public static Result<Interval> interval(AgainstOriginal scores, int[] clusters, double level) {
    return scores.variants() == 0
        ? Result.undefined(NO_VARIANT)
        : interval(scores.originals(), scores.variantMeans(), clusters, level);
  }

  /**
   * The interval of the rate by the delta method for the log ratio.
   *
   * <pre>
   * 1 - exp(ln r +- t SE),   r = mean(attacked)/mean(original)
   * SE = CR1 standard error over clusters of the mean of  y_i/mean(y) - x_i/mean(x)
   * </pre>
   *
   * <p>with x the original and y the attacked scores, and t on as many degrees of freedom as there
   * are clusters less 1. For several variants y_i is the mean over those of item i.
   * <b>Undefined</b> when a mean is 0, with one cluster, and when the ratio is the same in all
   * clusters: an error that was not seen is not 0.
   *
   * @param original scores in [0, 1], one for each item
   * @param attacked scores of the same items in the same order
   * @param clusters the cluster of each item, counted from 0 without a gap; 0, 1, 2 .. if items
   *     share nothing
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static Result<Interval> interval(
      double[] original, double[] attacked, int[] clusters, double level) {
    Require.unit(original, "original");
    Require.unit(attacked, "attacked");
    Require.sameLength(original.length, "original", attacked.length, "attacked");
    Require.sameLength(original.length, "original", clusters.length, "clusters");
    Require.inside(level, "level");
    double before = Mean.of(original);
    double after = Mean.of(attacked);
    if (before == 0 || after == 0) {
      return Result.undefined("a mean of 0 has no logarithm");
    }
    double[] parts = new double[original.length];
    Arrays.setAll(parts, i -> attacked[i] / after - original[i] / before);
    double[] ones = new double[parts.length];
    Arrays.fill(ones, 1);
    if (Arrays.stream(parts).anyMatch(part -> !Double.isFinite(part))) {
      return Result.undefined("the scores are too near 0 for double precision");
    }
    var mean = ClusteredRatio.of(parts, ones, clusters);
    if (mean.clusters() == 1) {
      return Result.undefined("one cluster does not show its error");
    }
    if (mean.standardError() <= EQUAL) {
      return Result.undefined("the ratio is the same throughout, so its error is not seen");
    }
    double ratio = Math.log(after) - Math.log(before);
    double half = Critical.t(level, mean.clusters() - 1.0) * mean.standardError();
    double low = 1 - Math.exp(ratio + half);
    if (!Double.isFinite(low)) {
      return Result.undefined("the interval is too wide for double precision");
    }
    String over = mean.clusters() == original.length ? "items" : "clusters";
    return Result.of(
        new Interval(
            low,
            1 - Math.exp(ratio - half),
            level,
            String.format(Locale.ROOT, "log ratio and t over %d %s", mean.clusters(), over)));
  }

  private static double notNegative(double score, String name) {
    if (!(score >= 0 && score < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and not negative: " + score);
    }
    return score;
  }
}
