package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Several ratios of the same items in the same resamples, kept, so that whatever the ratios come to
 * (the worst, the spread, a quantile) has its interval without another resample.
 *
 * <p>It holds one number for each ratio and resample. {@link ClusterBootstrap#resamples} makes it.
 */
public final class ConditionResamples {
  private static final double EQUAL = 1e-9;
  private static final String NO_DIRECTION =
      "the ratios do not differ, and with 0 as the lower end";

  private final BootstrapOptions options;
  private final Clusters grouped;
  private final double[] values;
  private final double[][] replicates;
  private final String how;

  /** The ratios without one cluster each; none unless the method needs them. */
  private final double[][] without;

  private final int used;

  ConditionResamples(
      BootstrapOptions options, List<RatioOfSums> ratios, Clusters grouped, ResamplingPlan plan) {
    this.options = options;
    this.grouped = grouped;
    var sums = RatioResamples.of(ratios, grouped);
    var drawn = sums.replicates(plan, options.threads());
    values = sums.values();
    replicates = drawn.values();
    how = drawn.how();
    without =
        options.method() == BootstrapMethod.BCA ? sums.jackknives() : new double[values.length][0];
    used = grouped.used(ratios);
  }

  /**
   * The interval of what the ratios come to. Where resamples show no variation an end may be that
   * of the range, and so infinite.
   *
   * @param reduce from the ratios that are defined in a resample, in their order, to a number; NaN
   *     if it is undefined
   * @param lowest the smallest value possible; minus infinity if there is none
   * @param highest the largest value possible, above the smallest; infinity if there is none
   * @throws IllegalArgumentException if the number of the items as they are is not finite, or out
   *     of the range
   */
  public Interval interval(ToDoubleFunction<double[]> reduce, double lowest, double highest) {
    double estimate = estimate(reduce, lowest, highest);
    double[] reduced = new double[replicates[0].length];
    Arrays.setAll(reduced, b -> reduce(reduce, column(replicates, b)));
    return rule(lowest, highest).of(Replicates.of(estimate, reduced), () -> jackknife(reduce));
  }

  /**
   * The interval of how far apart the ratios are, such as the shares of answers under two prompts:
   * a number that is 0 without an effect, and that noise alone makes larger.
   *
   * <p>No percentile undoes that excess, which resampling adds once more. So this interval,
   * whatever the method asked for, holds the distances that a test on the deviations of the
   * resamples does not refuse: {@link TestInversion}. It holds the value, and its lower end is 0
   * where noise alone may have made it. Where the ratios do not differ at all, which shows no
   * direction in which they might, the lower end is 0 and the upper one a percentile, which the
   * excess makes too large rather than too small.
   *
   * <p>Source: Carpenter (1999), Journal of the Royal Statistical Society B 61(1), DOI
   * 10.1111/1467-9868.00169.
   *
   * @param distance of the ratios in their order; 0 where those are equal that are without an
   *     effect. Ratios are moved, and so may be a little below 0; one that is undefined in a
   *     resample is NaN. For the interval to be right it must be a norm of the differences, or
   *     nearly
   * @param equal which ratios would be equal without an effect
   * @param highest the largest distance possible, above 0 and finite
   * @throws IllegalArgumentException if there is one ratio, or an odd number of them for two
   *     halves, or the distance of the items as they are is not finite or out of the range
   */
  public Interval distance(
      ToDoubleFunction<double[]> distance, WithoutEffect equal, double highest) {
    if (values.length < 2 || (equal == WithoutEffect.HALVES_EQUAL && values.length % 2 > 0)) {
      throw new IllegalArgumentException(
          "a distance is one of two ratios or more, and halves have as many: %s ratios"
              .formatted(values.length));
    }
    Require.finite(highest, "highest");
    double estimate = estimate(distance, 0, highest);
    double[][] drawn = new double[replicates[0].length][];
    Arrays.setAll(drawn, b -> column(replicates, b));
    double[] apart = Arrays.stream(drawn).mapToDouble(distance).toArray();
    double[][] defined =
        IntStream.range(0, drawn.length)
            .filter(b -> Double.isFinite(apart[b]))
            .mapToObj(b -> drawn[b])
            .toArray(double[][]::new);
    var reduced = Replicates.of(estimate, apart);
    var rule = rule(0, highest);
    return rule.made(
        reduced,
        () -> {
          var percentiles = rule.percentile(reduced, TestInversion.WORDS, NO_DIRECTION);
          if (estimate <= EQUAL) {
            return new BootstrapInterval.Ends(
                percentiles.method(), 0, percentiles.high(), percentiles.why());
          }
          return percentiles.high() - percentiles.low() <= reduced.tolerance()
              ? percentiles
              : new TestInversion(distance, values, equal, defined)
                  .ends(options.level(), estimate, highest);
        });
  }

  private BootstrapInterval rule(double lowest, double highest) {
    return new BootstrapInterval(
        options, lowest, highest, grouped.over(grouped.count()) + how, used, grouped.over(used));
  }

  private double estimate(ToDoubleFunction<double[]> reduce, double lowest, double highest) {
    double estimate = Require.finite(reduce.applyAsDouble(values.clone()), "the statistic");
    if (!(lowest < highest && estimate >= lowest - EQUAL && estimate <= highest + EQUAL)) {
      throw new IllegalArgumentException(
          "the range must hold the statistic: "
              + estimate
              + " in ["
              + lowest
              + ", "
              + highest
              + "]");
    }
    return estimate;
  }

  private double[] jackknife(ToDoubleFunction<double[]> reduce) {
    double[] reduced = new double[without[0].length];
    Arrays.setAll(reduced, g -> reduce(reduce, column(without, g)));
    return reduced;
  }

  private static double reduce(ToDoubleFunction<double[]> reduce, double[] ratios) {
    double[] defined = Arrays.stream(ratios).filter(Double::isFinite).toArray();
    return defined.length == 0 ? Double.NaN : reduce.applyAsDouble(defined);
  }

  private static double[] column(double[][] rows, int place) {
    double[] column = new double[rows.length];
    for (int row = 0; row < column.length; row++) {
      column[row] = rows[row][place];
    }
    return column;
  }
}
