package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several ratios of the same items in the same resamples, kept, so that whatever the ratios come to
 * (the worst, the spread, a quantile) has its interval without another resample.
 *
 * <p>It holds one number for each ratio and resample. {@link ClusterBootstrap#resamples} makes it.
 */
public final class ConditionResamples {
  private static final double EQUAL = 1e-9;

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
    used = grouped.used(item -> ratios.stream().anyMatch(ratio -> ratio.uses(item)));
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
    double[] reduced = new double[replicates[0].length];
    Arrays.setAll(reduced, b -> reduce(reduce, column(replicates, b)));
    return new BootstrapInterval(
            options, lowest, highest, grouped.over(grouped.count()) + how, used, grouped.over(used))
        .of(Replicates.of(estimate, reduced), () -> jackknife(reduce));
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
    return Arrays.stream(rows).mapToDouble(row -> row[place]).toArray();
  }
}
