package io.github.promptharness.comparison;

import java.util.List;

/**
 * All results under one condition.
 *
 * @param condition its id, or {@link io.github.promptharness.Summary#ALL} for all conditions that
 *     all results have, each cell counting the same
 * @param levels accuracy of each result that has the condition, over the items that count in each
 *     of them
 * @param pairs every pair of them, the earlier result first: those with the first result lead
 * @param ties which of them cannot be told apart
 */
public record ConditionComparison(
    String condition, List<Level> levels, List<PairDifference> pairs, TiedSets ties) {
  /** Copies the lists. */
  public ConditionComparison {
    levels = List.copyOf(levels);
    pairs = List.copyOf(pairs);
  }
}
