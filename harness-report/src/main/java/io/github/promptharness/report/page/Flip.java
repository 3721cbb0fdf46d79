package io.github.promptharness.report.page;

import io.github.promptharness.Observation;

/** How an answer to a variant differs from the one to the original; the gravest come first. */
enum Flip {
  RIGHT_TO_WRONG("right to wrong"),
  TO_NO_ANSWER("to no answer"),
  WRONG_TO_OTHER_WRONG("wrong to other wrong"),
  WRONG_TO_RIGHT("wrong to right"),
  FROM_NO_ANSWER("from no answer"),
  OTHER("another answer");

  private final String words;

  Flip(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The direction, given that the two answers differ. */
  static Flip of(Observation original, Observation variant) {
    if (original.answer().isEmpty()) {
      return FROM_NO_ANSWER;
    }
    if (variant.answer().isEmpty()) {
      return TO_NO_ANSWER;
    }
    if (original.score().isEmpty() || variant.score().isEmpty()) {
      return OTHER;
    }
    boolean before = original.score().getAsDouble() == 1;
    boolean after = variant.score().getAsDouble() == 1;
    if (before) {
      return after ? OTHER : RIGHT_TO_WRONG;
    }
    return after ? WRONG_TO_RIGHT : WRONG_TO_OTHER_WRONG;
  }
}
