package io.github.promptharness.metric;

import io.github.promptharness.Estimate;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.ClusterBootstrap;
import io.github.promptharness.stats.ItemStatistic;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Makes the estimate from a statistic over the items of a table. */
final class Pooled {
  private Pooled() {}

  /**
   * The estimate.
   *
   * @param used how many rows of the table the statistic rests on
   * @param whyUndefined asked only if the statistic is undefined
   */
  static Estimate estimate(
      AnswerTable table,
      ItemStatistic statistic,
      long used,
      Seed seed,
      Supplier<String> whyUndefined) {
    if (table.isEmpty()) {
      return new Estimate.Undefined("there are no observations");
    }
    OptionalDouble point = statistic.value();
    if (point.isEmpty()) {
      return new Estimate.Undefined(whyUndefined.get());
    }
    int[] clusters = table.clusters().stream().mapToInt(cluster -> cluster).toArray();
    var interval =
        ClusterBootstrap.withDefaults().interval(statistic, clusters, seed.named("bootstrap"));
    return new Estimate.Value(point.getAsDouble(), interval, statistic.used(), table.rows() - used);
  }
}
