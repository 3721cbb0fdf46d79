package io.github.promptharness.report.page;

import io.github.promptharness.Observation;

/** How an answer to a variant differs from the one to the original; the gravest come first. */
enum Flip {
  RIGHT_TO_WRONG("right to wrong", 'r'),
  TO_NO_ANSWER("to no answer", 'n'),
  WRONG_TO_OTHER_WRONG("wrong to other wrong", 'x'),
  WRONG_TO_RIGHT("wrong to right", 'w'),
  FROM_NO_ANSWER("from no answer", 'f'),
  OTHER("another answer", 'o');

  private final String words;
  private final char letter;

  Flip(String words, char letter) {
    this.words = words;
    this.letter = letter;
  }

  /** Stands for it where there are many, and in the page's script. */
  char letter() {
    return letter;
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
