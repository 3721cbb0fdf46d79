package io.github.promptharness.report.page;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items whose first answer under a condition is not their first answer to the original. Texts
 * that a condition left as they were, the placebo and failed calls are no changes.
 */
final class ChangedAnswers {
  private ChangedAnswers() {}

  /**
   * An item under one condition.
   *
   * @param flip the direction
   * @param original the first answer to the original
   * @param variant the first answer under the condition
   */
  record Pair(Flip flip, Observation original, Observation variant) {}

  /** Right to wrong first; within a direction in the order of the study. */
  static List<Pair> of(StudyResult result, String sampling) {
    List<String> conditions =
        result.summary().provenance().conditions().stream()
            .filter(condition -> !condition.isPlacebo())
            .map(Condition::id)
            .toList();
    var pairs = new ArrayList<Pair>();
    for (Map<String, Observation> item : firstAnswers(result, sampling).values()) {
      for (String condition : conditions) {
        var original = item.get(Condition.ORIGINAL.id());
        var variant = item.get(condition);
        if (original != null && variant != null && differ(original, variant)) {
          pairs.add(new Pair(Flip.of(original, variant), original, variant));
        }
      }
    }
    pairs.sort(Comparator.comparing(Pair::flip));
    return pairs;
  }

  private static boolean differ(Observation original, Observation variant) {
    return !variant.isOriginal()
        && !variant.isUnchanged()
        && original.outcome() != OutcomeClass.FAILED
        && variant.outcome() != OutcomeClass.FAILED
        && !original.answer().equals(variant.answer());
  }

  private static Map<String, Map<String, Observation>> firstAnswers(
      StudyResult result, String sampling) {
    var items = new LinkedHashMap<String, Map<String, Observation>>();
    try (var rows = result.observations().firstRepeats().stream()) {
      rows.filter(row -> row.sampling().equals(sampling))
          .forEach(
              row ->
                  items
                      .computeIfAbsent(row.prompt(), id -> new LinkedHashMap<>())
                      .putIfAbsent(row.condition(), row));
    }
    return items;
  }
}
