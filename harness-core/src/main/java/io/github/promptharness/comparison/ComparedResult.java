package io.github.promptharness.comparison;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.OutcomeClass;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the results.
 *
 * @param name as given
 * @param model who was asked
 * @param modelsReturned the models named in the responses, ascending
 * @param sampling id of the sampling
 * @param scorer id of the scorer
 * @param studyHash SHA-256 of prompts, conditions and wordings
 * @param items how many items have rows
 * @param shared how many of these are in all results
 * @param repeats the most answers of a cell
 * @param outcomes how many answers ended in each class; every class is a key. Failed calls are left
 *     out of every number
 * @param oldest when the first answer came; absent if times are not known
 * @param newest when the last answer came
 */
public record ComparedResult(
    String name,
    ModelIdentity model,
    List<String> modelsReturned,
    String sampling,
    String scorer,
    String studyHash,
    int items,
    int shared,
    int repeats,
    Map<OutcomeClass, Long> outcomes,
    Optional<Instant> oldest,
    Optional<Instant> newest) {
  /** Copies the collections. */
  public ComparedResult {
    modelsReturned = List.copyOf(modelsReturned);
    var all = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      all.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(all);
  }
}
