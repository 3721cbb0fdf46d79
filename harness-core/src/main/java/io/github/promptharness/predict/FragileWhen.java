package io.github.promptharness.predict;

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

  /** Such as {@code flip}, for sentences. */
  String verb() {
    return verb;
  }
}
