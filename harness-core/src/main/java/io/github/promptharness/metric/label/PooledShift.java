package io.github.promptharness.metric.label;

import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ConditionResamples;
import io.github.promptharness.stats.cluster.WithoutEffect;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The distance of two distributions, each the mean over items that have both. */
final class PooledShift implements ItemStatistic {
  private final AnswerShift.Distance distance;
  private final int items;
  private final int labels;

  /** The items that have both, ascending. */
  private final int[] places;

  /** Of each of them the share under the one and under the other, label by label. */
  private final double[] shares;

  /** Shares by item and label; no labels where the item has no answer. */
  PooledShift(AnswerShift.Distance distance, double[][] original, double[][] variant) {
    this.distance = distance;
    this.items = original.length;
    this.places =
        IntStream.range(0, items)
            .filter(i -> original[i].length > 0 && variant[i].length > 0)
            .toArray();
    this.labels = places.length == 0 ? 0 : original[places[0]].length;
    this.shares = new double[2 * labels * places.length];
    int at = 0;
    for (int item : places) {
      for (int k = 0; k < labels; k++) {
        shares[at++] = original[item][k];
        shares[at++] = variant[item][k];
      }
    }
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
                    seed, () -> ClusterBootstrap.withDefaults().resamples(ratios(), clusters, seed))
                .distance(this::ofRatios, WithoutEffect.HALVES_EQUAL, highest());
  }

  /** The mean share of each label under the one, then under the other. */
  private List<RatioOfSums> ratios() {
    double[][] columns = new double[2 * labels][items];
    double[] ones = new double[items];
    for (int i = 0; i < places.length; i++) {
      ones[places[i]] = 1;
      for (int column = 0; column < columns.length; column++) {
        int share = 2 * (column % labels) + column / labels;
        columns[column][places[i]] = shares[2 * labels * i + share];
      }
    }
    return Arrays.stream(columns).map(column -> RatioOfSums.of(column, ones)).toList();
  }

  private double ofRatios(double[] ratios) {
    return distance.ofMoved(
        Arrays.copyOf(ratios, labels), Arrays.copyOfRange(ratios, labels, 2 * labels));
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public boolean uses(int item) {
    return Arrays.binarySearch(places, item) >= 0;
  }

  @Override
  public OptionalDouble of(int[] weights) {
    double[] p = new double[labels];
    double[] q = new double[labels];
    double all = 0;
    for (int i = 0; i < places.length; i++) {
      double weight = weights[places[i]];
      all += weight;
      for (int k = 0, at = 2 * labels * i; k < labels; k++, at += 2) {
        p[k] += weight * shares[at];
        q[k] += weight * shares[at + 1];
      }
    }
    return all > 0 && distance.of(p, q) instanceof Result.Defined<Double> defined
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
