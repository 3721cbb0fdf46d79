package io.github.promptharness;

/** What became of a trial. Only {@link #SCORED} has an answer that can be compared. */
public enum OutcomeClass {
  /** An answer was read. */
  SCORED,
  /** The model wrote something in which no answer was found. */
  UNREADABLE,
  /** The model declined. */
  REFUSED,
  /** The output limit cut the answer off before it could be read. */
  TRUNCATED,
  /**
   * The output limit was used up by hidden reasoning: no refusal, and a larger {@code maxOutput}
   * may give an answer.
   */
  TRUNCATED_IN_REASONING,
  /** A content filter withheld it. */
  FILTERED,
  /** The call failed: never a wrong answer. */
  FAILED;

  /** Whether the model answered in some way, so that {@link Unreadable} decides how it counts. */
  public boolean isAnswered() {
    return this != FAILED;
  }
}
