package io.github.promptharness.pool;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.accuracy.AccuracyDrop;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The effects of operators in one study. */
final class StudyEffects {
  /** With fewer, an error may be next to nothing by chance, and would take all the weight. */
  static final int LEAST_CLUSTERS = 6;

  private static final double EQUAL = 1e-9;

  private final String study;
  private final SortedObservations rows;
  private final Unreadable unreadable;
  private final Seed seed;

  StudyEffects(String study, SortedObservations rows, Unreadable unreadable, Seed seed) {
    this.study = study;
    this.rows = rows;
    this.unreadable = unreadable;
    this.seed = seed;
  }

  /** Those among the items with this value of a tag. */
  StudyEffects where(String tag, String value) {
    return new StudyEffects(
        study, rows.where(row -> row.tags().getOrDefault(tag, "").equals(value)), unreadable, seed);
  }

  /**
   * Of these conditions together, each counting the same.
   *
   * @param conditions ids, at least one
   */
  Result<StudyEffect> of(List<String> conditions) {
    var own = Set.copyOf(conditions);
    var wanted =
        conditions.size() == 1
            ? rows.besideOriginal(conditions.get(0))
            : rows.where(row -> row.isOriginal() || own.contains(row.condition()));
    try (var stream = wanted.stream()) {
      if (stream.noneMatch(Observation::isOriginal)) {
        return Result.undefined("no item has answers under the operator and the original");
      }
    }
    Pooled drop = AccuracyDrop.overVariants().withUnreadable(unreadable).pooled(wanted);
    Estimate estimate = drop.estimate(seed);
    if (estimate instanceof Estimate.Undefined undefined) {
      return Result.undefined(undefined.reason());
    }
    if (!(drop.statistic() instanceof RatioOfSums sums)) {
      throw new IllegalStateException("a drop in accuracy is a ratio of sums: " + drop.statistic());
    }
    return effect(conditions, (Estimate.Value) estimate, clustered(drop, sums));
  }

  private static ClusteredRatio clustered(Pooled drop, RatioOfSums sums) {
    double[] numerators = new double[sums.items()];
    double[] denominators = new double[sums.items()];
    for (int i = 0; i < numerators.length; i++) {
      numerators[i] = sums.numerator(i);
      denominators[i] = sums.denominator(i);
    }
    int[] clusters = drop.table().clusters();
    return ClusteredRatio.of(numerators, denominators, clusters);
  }

  private Result<StudyEffect> effect(
      List<String> conditions, Estimate.Value drop, ClusteredRatio ratio) {
    int clusters = ratio.clusters();
    if (clusters < LEAST_CLUSTERS) {
      return Result.undefined(
          "%s %s an answer that counts on both sides: fewer than %s do not show their error"
              .formatted(
                  clusters,
                  clusters == 1 ? "item or cluster has" : "items or clusters have",
                  LEAST_CLUSTERS));
    }
    boolean unvarying = ratio.standardError() <= EQUAL;
    Interval lost = drop.interval();
    return Result.of(
        new StudyEffect(
            study,
            conditions,
            0 - drop.point(),
            unvarying ? smallest(drop.point(), clusters) : ratio.standardError(),
            unvarying,
            new Interval(0 - lost.high(), 0 - lost.low(), lost.level(), lost.method()),
            drop.items(),
            clusters,
            drop.excluded(),
            OptionalDouble.empty()));
  }

  /** With half a cluster more in each of the four cells of right and wrong. */
  private static double smallest(double difference, double clusters) {
    double more = clusters + 2;
    double discordant = clusters * Math.abs(difference) + 1;
    double shifted = clusters * difference;
    return Math.sqrt(discordant - shifted * shifted / more) / more;
  }
}
