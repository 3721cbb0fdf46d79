package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Variant;
import java.util.Set;

/**
 * A property that holds where the canonical answer is one of some words.
 *
 * @param id with every setting
 * @param statement what holds
 * @param holding the words of which it holds
 * @param failing the other words that there can be; empty if any other fails
 * @param outcomes classes of answers without a word of which it holds as well
 */
record AnswerWords(
    String id,
    String statement,
    Set<String> holding,
    Set<String> failing,
    Set<OutcomeClass> outcomes)
    implements Property {
  AnswerWords {
    if (statement.isBlank() || holding.isEmpty()) {
      throw new IllegalArgumentException(
          "a property needs a statement and words that hold: \"%s\", %s"
              .formatted(statement, holding));
    }
    holding = Set.copyOf(holding);
    failing = Set.copyOf(failing);
    outcomes = Set.copyOf(outcomes);
  }

  @Override
  public Held held(Variant variant, Observation answer) {
    if (answer.outcome() == OutcomeClass.FAILED) {
      return Held.NO_ANSWER;
    }
    if (answer.answer().isEmpty()) {
      return outcomes.contains(answer.outcome()) ? Held.HOLDS : Held.FAILS;
    }
    String word = answer.answer().get();
    if (!failing.isEmpty() && !failing.contains(word) && !holding.contains(word)) {
      throw new IllegalArgumentException(
          "answers must be read by the scorer that the property %s names: prompt %s has the answer \"%s\"; give the study that scorer"
              .formatted(id, answer.prompt(), word));
    }
    return holding.contains(word) ? Held.HOLDS : Held.FAILS;
  }
}
