package io.github.promptharness.metric.label;

import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ConditionResamples;
import io.github.promptharness.stats.cluster.QuasiconvexDistance;
import io.github.promptharness.stats.cluster.WithoutEffect;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The distance of two distributions, each the mean over items that have both. */
final class PooledShift implements ItemStatistic {
  private final AnswerShift.Distance distance;
  private final ShareSides sides;

  PooledShift(AnswerShift.Distance distance, ShareSides sides) {
    this.distance = distance;
    this.sides = sides;
  }

  /**
   * Resamples the shares of all labels together; whoever asks for another distance of them may take
   * the same resamples. The excess that noise gives a distance is not given once more by
   * resampling.
   */
  IntervalRule rule(BiFunction<Seed, Supplier<ConditionResamples>, ConditionResamples> shared) {
    return (statistic, clusters, seed) ->
        IntervalRule.areTooFew(statistic, clusters)
            ? IntervalRule.BOOTSTRAP.interval(statistic, clusters, seed)
            : shared
                .apply(
                    seed,
                    () -> ClusterBootstrap.withDefaults().resamples(sides.ratios(), clusters, seed))
                .distance(
                    (QuasiconvexDistance) this::ofRatios, WithoutEffect.HALVES_EQUAL, highest());
  }

  private double ofRatios(double[] ratios) {
    int labels = ratios.length / 2;
    return distance.ofMoved(
        Arrays.copyOf(ratios, labels), Arrays.copyOfRange(ratios, labels, 2 * labels));
  }

  @Override
  public int items() {
    return sides.items();
  }

  @Override
  public boolean uses(int item) {
    return sides.hasBoth(item);
  }

  @Override
  public OptionalDouble of(int[] weights) {
    double[][] means = sides.sums(weights);
    return means.length > 0
            && distance.of(means[0], means[1]) instanceof Result.Defined<Double> defined
        ? OptionalDouble.of(defined.value())
        : OptionalDouble.empty();
  }

  @Override
  public double lowest() {
    return 0;
  }

  @Override
  public double highest() {
    return distance.highest();
  }
}
