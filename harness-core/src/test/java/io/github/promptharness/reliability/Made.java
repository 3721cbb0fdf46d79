package io.github.promptharness.reliability;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.testing.ObservationRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Variants and answers for tests. */
final class Made {
  static final Condition TYPOS = condition("typos", "keyboard-typos", 0);

  private Made() {}

  static Condition condition(String id, String operator, int replicate) {
    return new Condition(
        id,
        operator,
        Map.of("rate", "0.05"),
        OptionalDouble.of(.05),
        replicate,
        Condition.Drawn.ONCE_PER_ITEM);
  }

  /** The prompt with another input under a condition. */
  static Variant variant(Prompt prompt, Condition condition, String input) {
    Prompt changed = prompt.withInput(input);
    return new Variant(
        prompt,
        condition,
        changed,
        changed.wording(),
        Seed.of(1),
        List.of(),
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of());
  }

  static Variant typo(Prompt prompt) {
    return variant(prompt, TYPOS, prompt.input() + "?!");
  }

  static Prompt prompt(int number) {
    return Prompt.of("q" + number, "Question number " + number);
  }

  /** An answer with this text and canonical answer. */
  static Observation said(String text, Optional<String> canonical, OutcomeClass outcome) {
    Observation row =
        canonical
            .map(answer -> ObservationRows.answer("q1", "typos", 0, answer))
            .orElseGet(() -> ObservationRows.without("q1", "typos", 0, outcome));
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        row.sameTextAs(),
        row.sampling(),
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.hasReference(),
        row.score(),
        text,
        row.call(),
        row.options());
  }
}
