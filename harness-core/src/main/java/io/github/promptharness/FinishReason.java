package io.github.promptharness;

/** Why an answer ended. */
public enum FinishReason {
  /** The model was done, or met a stop text. */
  STOP,
  /** The limit on output tokens cut it off. */
  LENGTH,
  /**
   * The limit on output tokens was used up by hidden reasoning before the answer began: a larger
   * limit may give one.
   */
  LENGTH_IN_REASONING,
  /** A content filter withheld it. */
  FILTERED,
  /** The model declined, by the endpoint's own mark. */
  REFUSED,
  /** Anything else. */
  OTHER
}
