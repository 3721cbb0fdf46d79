package io.github.promptharness.predict.contamination;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.predict.FragileWhen;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * By how much an item is answered better with its options in the published order than in others: a
 * <b>proxy</b> for the item having been in the training data as published. Position bias does the
 * same, so it proves nothing.
 *
 * <pre>mean score of the original - mean over shuffled conditions of the mean score</pre>
 *
 * <p><b>Unit and range</b>: a difference of scores, in [-1, 1] for right and wrong. <b>Interval</b>
 * of the mean over items ({@link #mean}): paired within items, Student's t over items, clustered by
 * source. <b>Undefined</b> where no item has both.
 *
 * <p>As a feature it must not foretell the conditions it was made of: leave them out with {@link
 * io.github.promptharness.predict.FragilityRows#without}. Nor does it look at answers that have a
 * part in what is foretold: where that is flips, the original's first answer, from which they are
 * counted, is left out, so the original must have been asked twice; and so is, for its item, a
 * shuffled condition whose text and answers another condition has too. The mean counts all.
 *
 * <p>Source: that benchmarks leave their published form in a model, Oren et al. (2023),
 * arXiv:2310.17623, there for the order of items. The order of options is ours.
 */
public final class CanonicalAdvantage implements Feature {
  private final Set<String> shuffled;
  private final Map<FragileWhen, Map<String, Double>> byItem;
  private final Estimate mean;

  private CanonicalAdvantage(
      Set<String> shuffled, Map<FragileWhen, Map<String, Double>> byItem, Estimate mean) {
    this.shuffled = shuffled;
    this.byItem = byItem;
    this.mean = mean;
  }

  /**
   * From answers to originals, and to the same with shuffled options.
   *
   * @param shuffled ids of the conditions that change the order of options and nothing else
   */
  public static CanonicalAdvantage of(Observations observations, Set<String> shuffled) {
    if (shuffled.isEmpty()) {
      throw new IllegalArgumentException("name the conditions with shuffled options, at least one");
    }
    var values = new ClusteredValues();
    ItemScores.of(observations, shuffled::contains)
        .values()
        .forEach(scores -> scores.drop().ifPresent(drop -> values.add(drop, scores.cluster())));
    Set<List<String>> shared = shared(observations, shuffled);
    var byItem = new EnumMap<FragileWhen, Map<String, Double>>(FragileWhen.class);
    for (FragileWhen foretold : FragileWhen.values()) {
      byItem.put(
          foretold,
          drops(
              observations,
              row ->
                  row.isOriginal()
                      ? foretold.isFree(row)
                      : shuffled.contains(row.condition())
                          && !shared.contains(List.of(row.prompt(), text(row)))));
    }
    return new CanonicalAdvantage(
        Set.copyOf(shuffled),
        byItem,
        values.estimate(-1, 1, "no item was answered in the published order and in another"));
  }

  private static Map<String, Double> drops(
      Observations observations, Predicate<Observation> wanted) {
    var drops = new HashMap<String, Double>();
    ItemScores.ofRows(observations, wanted)
        .forEach((item, scores) -> scores.drop().ifPresent(drop -> drops.put(item, drop)));
    return drops;
  }

  /** The texts, by item, that a condition has which is not shuffled, and may be foretold. */
  private static Set<List<String>> shared(Observations observations, Set<String> shuffled) {
    try (var rows = observations.stream()) {
      return rows.filter(row -> !row.isOriginal() && !shuffled.contains(row.condition()))
          .map(row -> List.of(row.prompt(), text(row)))
          .collect(Collectors.toSet());
    }
  }

  /** The first condition that has the text of this one. */
  private static String text(Observation row) {
    return row.sameTextAs().orElse(row.condition());
  }

  /** The mean over items, a proxy as well. */
  public Estimate mean() {
    return mean;
  }

  @Override
  public String name() {
    return "advantage of the published order of options " + new TreeSet<>(shuffled);
  }

  @Override
  public String unit() {
    return "difference of scores";
  }

  @Override
  public boolean isProxy() {
    return true;
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    if (shuffled.contains(candidate.condition())) {
      throw new IllegalArgumentException(
          "condition %s cannot be foretold from its own answers: leave it out with FragilityRows.without"
              .formatted(candidate.condition()));
    }
    Double advantage = byItem.getOrDefault(candidate.foretold(), Map.of()).get(candidate.item());
    return advantage == null ? OptionalDouble.empty() : OptionalDouble.of(advantage);
  }

  @Override
  public String toString() {
    return name();
  }
}
