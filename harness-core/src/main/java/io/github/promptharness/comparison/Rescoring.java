package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import io.github.promptharness.OutcomeClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The same answers read by two rules.
 *
 * @param first name of a result
 * @param second name of a later one
 * @param answers how many answers both have, failed calls not counted
 * @param amongBothRead mean score by the second rule less that by the first, over the answers that
 *     both could read, in [-1, 1]
 * @param unreadableWrong the same over all answers, what a rule could not read being wrong
 * @param onlyFirst answers that the first alone could read
 * @param onlySecond answers that the second alone could read
 * @param otherAnswer answers that both could read, and read differently
 * @param otherScore answers that both could read the same, and scored differently
 * @param disagreements these four kinds of answers, by item, condition and repeat; the first 1,000
 */
public record Rescoring(
    String first,
    String second,
    long answers,
    Estimate amongBothRead,
    Estimate unreadableWrong,
    long onlyFirst,
    long onlySecond,
    long otherAnswer,
    long otherScore,
    List<Disagreement> disagreements) {
  /** Copies the list. */
  public Rescoring {
    disagreements = List.copyOf(disagreements);
  }

  /** How many answers the rules disagree on. */
  public long disagree() {
    return onlyFirst + onlySecond + otherAnswer + otherScore;
  }

  /**
   * An answer that two rules read or score differently.
   *
   * @param prompt id of the item
   * @param condition id of the condition
   * @param repeat counted from 0
   * @param first how the first rule reads it
   * @param second how the second rule reads it
   */
  public record Disagreement(
      String prompt, String condition, int repeat, Read first, Read second) {}

  /**
   * How a rule reads an answer.
   *
   * @param outcome what became of it
   * @param answer the canonical answer; present if it could be read
   * @param score how good it is; absent if not scored or without reference
   */
  public record Read(OutcomeClass outcome, Optional<String> answer, OptionalDouble score) {}
}
