package io.github.promptharness.metric.label;

import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ConditionResamples;
import io.github.promptharness.stats.cluster.QuasiconvexDistance;
import io.github.promptharness.stats.cluster.WithoutEffect;
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
                .distance(ofRatios(), WithoutEffect.HALVES_EQUAL, highest());
  }

  /** For one thread: it is asked a hundred thousand times, and has the same room each time. */
  private QuasiconvexDistance ofRatios() {
    int labels = sides.labels();
    double[] one = new double[labels];
    double[] other = new double[labels];
    return ratios -> {
      System.arraycopy(ratios, 0, one, 0, labels);
      System.arraycopy(ratios, labels, other, 0, labels);
      return distance.ofMoved(one, other);
    };
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
    return of(sides.sums(weights));
  }

  @Override
  public OptionalDouble value() {
    return of(sides.whole());
  }

  private OptionalDouble of(double[][] means) {
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
