package io.github.promptharness.search;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.Counted;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What a search looks for: how far one answer is what the researcher fears, from 0 to 1.
 *
 * <p>A condition's rate is the mean over items, each the mean of its answers that count. A failed
 * call never counts. The name stands in the name of the plan and in every text, which is why a
 * predicate needs one: a lambda has none.
 *
 * <p>Immutable and safe for many threads if the predicate is.
 */
public final class Goal {
  /** Reads one answer beside the original's to the same item, sampling and repeat. */
  private interface Rule {
    OptionalDouble met(Observation row, Observation original);
  }

  private static final OptionalDouble NOT_COUNTED = OptionalDouble.empty();

  private final String id;
  private final String words;
  private final boolean needsOriginal;
  private final Rule rule;

  private Goal(String id, String words, boolean needsOriginal, Rule rule) {
    this.id = id;
    this.words = words;
    this.needsOriginal = needsOriginal;
    this.rule = rule;
  }

  /**
   * A wrong answer: 1 less the score. What could not be read is wrong: left out, it would hide a
   * wording under which nothing can be read.
   */
  public static Goal wrongAnswer() {
    return wrongAnswer(Unreadable.WRONG);
  }

  /**
   * A wrong answer: 1 less the score.
   *
   * @param unreadable how answers count in which nothing was found; {@code WRONG} and {@code
   *     CATEGORY} are one
   */
  public static Goal wrongAnswer(Unreadable unreadable) {
    return new Goal(
        "wrong-answer(unreadable=" + unreadable + ")",
        "wrong answers",
        false,
        (row, original) -> wrong(row, unreadable));
  }

  /** Another answer than the original's, "no answer" being an answer of its own. */
  public static Goal flip() {
    return flip(Unreadable.CATEGORY);
  }

  /**
   * Another answer than that to the original of the same item, sampling and repeat, which is asked
   * as well and counts against the budget.
   *
   * @param unreadable with {@code WRONG} or {@code CATEGORY} "no answer" is an answer of its own
   */
  public static Goal flip(Unreadable unreadable) {
    return new Goal(
        "flip(unreadable=" + unreadable + ")",
        "answers other than the original's",
        true,
        (row, original) ->
            Counted.counts(row, unreadable) && Counted.counts(original, unreadable)
                ? is(!row.answer().equals(original.answer()))
                : NOT_COUNTED);
  }

  /** A refusal, as the scorer reads it; see {@code OrRefused} of the scorers. */
  public static Goal refusal() {
    return new Goal(
        "refusal", "refusals", false, (row, original) -> is(row.outcome() == OutcomeClass.REFUSED));
  }

  /**
   * Whatever the predicate says of an answer.
   *
   * @param name of the goal, not blank
   * @param met whether the answer is what is looked for; failed calls are not shown to it
   */
  public static Goal named(String name, Predicate<Observation> met) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a goal needs a name, since a predicate has none: \"%s\"; give one such as says-sorry"
              .formatted(name));
    }
    return new Goal(name, "answers that meet " + name, false, (row, original) -> is(met.test(row)));
  }

  /** The name with every setting. */
  public String id() {
    return id;
  }

  /** Whether it compares with the answer to the original. */
  public boolean needsOriginal() {
    return needsOriginal;
  }

  /** What is counted, in the plural, for a sentence. */
  String words() {
    return words;
  }

  /**
   * How far an answer meets it, in [0, 1]; absent if the answer does not count.
   *
   * @param original the original's answer to the same item, sampling and repeat; the row itself
   *     where the goal does not need it
   * @throws IllegalArgumentException if a score is out of [0, 1]
   */
  OptionalDouble met(Observation row, Observation original) {
    return row.outcome().isAnswered() ? rule.met(row, original) : NOT_COUNTED;
  }

  private static OptionalDouble wrong(Observation row, Unreadable unreadable) {
    if (!row.hasReference() || !Counted.counts(row, unreadable)) {
      return NOT_COUNTED;
    }
    double score = row.score().orElse(0);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(
          "goal wrong-answer needs scores in [0, 1]: %s has %s; give a goal of your own with Goal.named"
              .formatted(row.prompt(), score));
    }
    return OptionalDouble.of(1 - score);
  }

  private static OptionalDouble is(boolean met) {
    return OptionalDouble.of(met ? 1 : 0);
  }

  @Override
  public String toString() {
    return id;
  }
}
