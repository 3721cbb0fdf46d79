package io.github.promptharness.predict;

import io.github.promptharness.Observation;

/** What is to be foretold of an item under a condition. */
public enum FragileWhen {
  /**
   * Its first answer is another than the original's first answer. "No answer" is an answer of its
   * own here, as it is in flip rates.
   */
  FLIPS("flip"),
  /** Its first answer is wrong, or there is none in what the model said. */
  FAILS("fail");

  private final String verb;

  FragileWhen(String verb) {
    this.verb = verb;
  }

  /**
   * Whether an answer to the original has no part in the outcome, so that features may look at it:
   * flips are counted from the first answer, and failures from none.
   *
   * @param original an answer to the original
   */
  public boolean isFree(Observation original) {
    return this == FAILS || original.repeat() != 0;
  }

  /** Such as {@code flip}, for sentences. */
  String verb() {
    return verb;
  }
}
