package io.github.promptharness.comparison;

import io.github.promptharness.Conduct;
import io.github.promptharness.stats.Result;
import java.util.List;
import java.util.Optional;

/**
 * Two or more results beside each other.
 *
 * @param results in the order in which they were given
 * @param items how many items are in all results
 * @param itemsInSome how many items are in some results and not in all
 * @param conditionsInSome ids of conditions that are in some results and not in all, in the order
 *     of the conditions; those that a single result has are compared with nothing
 * @param pairs what each two results have in common and differ in
 * @param conditions accuracies, differences and ties: over all conditions first, if all results
 *     share several, then condition by condition, the original first; the placebo is none of them
 * @param drops which result is hurt less by each condition
 * @param worst the per-item worst case; undefined where results share fewer than two conditions
 * @param drifts of pairs that are two runs of one model
 * @param rescorings of pairs that are the same answers read by two rules
 * @param families the tests that were corrected together
 * @param method how differences, intervals and tests came about
 * @param remarks what a reader must be told, each in a sentence
 */
public record ComparedResults(
    List<ComparedResult> results,
    int items,
    int itemsInSome,
    List<String> conditionsInSome,
    List<ComparedPair> pairs,
    List<ConditionComparison> conditions,
    List<DropDifference> drops,
    Result<WorstCases> worst,
    List<Drift> drifts,
    List<Rescoring> rescorings,
    List<Conduct.Family> families,
    String method,
    List<String> remarks) {
  /** Copies the lists. */
  public ComparedResults {
    results = List.copyOf(results);
    conditionsInSome = List.copyOf(conditionsInSome);
    pairs = List.copyOf(pairs);
    conditions = List.copyOf(conditions);
    drops = List.copyOf(drops);
    drifts = List.copyOf(drifts);
    rescorings = List.copyOf(rescorings);
    families = List.copyOf(families);
    remarks = List.copyOf(remarks);
  }

  /**
   * The results under one condition.
   *
   * @param condition its id, or {@link io.github.promptharness.Summary#ALL}
   */
  public Optional<ConditionComparison> find(String condition) {
    return conditions.stream().filter(each -> each.condition().equals(condition)).findFirst();
  }
}
