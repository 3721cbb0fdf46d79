package io.github.promptharness.study;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Condition;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.Estimation;
import io.github.promptharness.metric.PlaceboArm;
import io.github.promptharness.metric.ShuffledReference;
import io.github.promptharness.metric.compare.MultipleComparisons;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Estimates the metrics of a study as its protocol says. */
final class Estimates {
  private Estimates() {}

  static List<Summary.Row> of(List<Observation> rows, Protocol protocol, List<Metric> metrics) {
    return Estimation.of(metrics, ids(protocol.conditions().stream()))
        .withTags(protocol.analysis().tags())
        .withDrawnOnceAnAnswer(
            protocol.conditions().stream()
                .filter(condition -> condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER)
                .map(Condition::id)
                .collect(Collectors.toUnmodifiableSet()))
        .withPlacebo(
            new PlaceboArm(ids(protocol.perturbed().stream()), protocol.asking().repeats()))
        .withShuffled(ShuffledReference.withDefaults())
        .rows(rows, protocol.samplingIds(), Seed.of(protocol.analysis().seed()));
  }

  /** The tests of the conditions beside the original, for each sampling. */
  static List<Comparisons> comparisons(List<Observation> rows, Protocol protocol) {
    var sorted = SortedObservations.of(rows);
    List<String> conditions = ids(protocol.perturbed().stream());
    return protocol.samplingIds().stream()
        .map(
            sampling ->
                MultipleComparisons.withDefaults()
                    .of(
                        sorted.where(row -> row.sampling().equals(sampling)),
                        conditions,
                        sampling,
                        Seed.of(protocol.analysis().seed())))
        .toList();
  }

  private static List<String> ids(Stream<Condition> conditions) {
    return conditions.map(Condition::id).toList();
  }
}
