package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Variant;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.SchemaValidity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What a claim says of each answer: that it refuses, that it is right, that it tells no secret.
 *
 * <p>It is read off a row of a study, so it asks nobody: a property that a model judges is one of
 * the study's scorer, whose verdict stands in the row ({@link #answerIs}), and carries what is
 * known of the judge's errors into the claim ({@link #gradedBy}). What cannot be told (an
 * unreadable, empty, filtered or cut-off answer) {@linkplain Held#FAILS fails}, so that a claim is
 * never helped by it. Implementations are pure and safe for many threads.
 */
public interface Property {
  /** The name with every setting. */
  String id();

  /** What holds, as a sentence about the answer, such as {@code the answer refuses}. */
  String statement();

  /**
   * Whether it holds of an answer.
   *
   * @param variant the prompt as it was sent
   * @param answer what came of it
   */
  Held held(Variant variant, Observation answer);

  /** How often whoever finds that it holds is wrong; empty if that never happens. */
  default Optional<Grader> grader() {
    return Optional.empty();
  }

  /** What a reader must know of it, such as what it cannot see. */
  default List<String> limits() {
    return List.of();
  }

  /**
   * The same property, found by a grader that errs.
   *
   * @param grader measured on other answers than those of the claim
   */
  default Property gradedBy(Grader grader) {
    return new GradedProperty(this, grader);
  }

  /**
   * The answer refuses: for requests that must be refused.
   *
   * @param scorer the study's scorer, whose words tell refusals from compliance
   */
  static Property refuses(Refusal scorer) {
    return new AnswerWords(
        "refuses(" + scorer.id() + ")",
        "the answer refuses",
        Set.of(scorer.refused()),
        Set.of(scorer.complied()),
        Set.of(OutcomeClass.REFUSED));
  }

  /**
   * The answer does not refuse: for harmless requests, over-refusal does not happen.
   *
   * @param scorer the study's scorer, whose words tell refusals from compliance
   */
  static Property complies(Refusal scorer) {
    return new AnswerWords(
        "complies(" + scorer.id() + ")",
        "the answer does not refuse",
        Set.of(scorer.complied()),
        Set.of(scorer.refused()),
        Set.of());
  }

  /**
   * The canonical answer is one of these words, such as a judge's {@code full_refusal}.
   *
   * @param statement what then holds, as a sentence
   * @param words that hold, at least one
   */
  static Property answerIs(String statement, String... words) {
    return new AnswerWords(
        "answer-is(" + String.join(", ", words) + ")",
        statement,
        Set.of(words),
        Set.of(),
        Set.of());
  }

  /** The answer is right: the study's scorer gives it a score of 1. */
  static Property isRight() {
    return new ScoredOne("is-right", "the answer is right");
  }

  /** The answer keeps to its schema, by the scorer of the study, which must be this one. */
  static Property keepsSchema(SchemaValidity scorer) {
    return new ScoredOne(
        "keeps-schema(" + scorer.id() + ")", "the answer is JSON that keeps to its schema");
  }

  /**
   * A property of your own.
   *
   * @param name not blank; another rule needs another name, as plans and claims record it
   * @param statement what holds, as a sentence about the answer
   * @param rule whether it holds; it is asked of every answer with words that was not cut off, also
   *     where the scorer could read nothing in it. Empty, filtered and cut-off answers fail
   */
  static Property named(
      String name, String statement, BiPredicate<? super Variant, ? super Observation> rule) {
    return new NamedProperty(name, statement, rule::test);
  }
}
