package io.github.promptharness.predict.contamination;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The mean scores of one item: of its original, and of its variants, each condition counting the
 * same. Failed calls do not count; where a model answered and nothing was found it was wrong.
 */
final class ItemScores {
  private final String cluster;
  private final Map<String, String> tags;
  private final SortedMap<String, double[]> sums = new TreeMap<>();

  private ItemScores(Observation row) {
    cluster = row.cluster();
    tags = row.tags();
  }

  /**
   * By item, in order of their names.
   *
   * @param wanted which conditions are variants; the original always counts
   */
  static SortedMap<String, ItemScores> of(Observations observations, Predicate<String> wanted) {
    return ofRows(observations, row -> row.isOriginal() || wanted.test(row.condition()));
  }

  /**
   * By item, in order of their names.
   *
   * @param wanted which answers count, the original's among them
   */
  static SortedMap<String, ItemScores> ofRows(
      Observations observations, Predicate<Observation> wanted) {
    var items = new TreeMap<String, ItemScores>();
    var sorted = SortedObservations.of(observations);
    if (!sorted.table().isEmpty()) {
      sorted.stream()
          .filter(row -> row.hasReference() && row.outcome().isAnswered())
          .filter(row -> row.isOriginal() || isVariant(row))
          .filter(wanted)
          .forEach(row -> items.computeIfAbsent(row.prompt(), id -> new ItemScores(row)).add(row));
    }
    return items;
  }

  private static boolean isVariant(Observation row) {
    return !row.isUnchanged() && !row.condition().equals(Condition.PLACEBO);
  }

  private void add(Observation row) {
    double[] sum = sums.computeIfAbsent(row.condition(), condition -> new double[2]);
    sum[0] += row.score().orElse(0);
    sum[1]++;
  }

  String cluster() {
    return cluster;
  }

  Optional<String> tag(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /** The original's mean score less the variants'; empty if one of them was not answered. */
  OptionalDouble drop() {
    double[] original = sums.get(Condition.ORIGINAL.id());
    var variants =
        sums.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(Condition.ORIGINAL.id()))
            .mapToDouble(entry -> entry.getValue()[0] / entry.getValue()[1])
            .average();
    return original == null || variants.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(original[0] / original[1] - variants.getAsDouble());
  }
}
