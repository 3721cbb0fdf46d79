package io.github.promptharness;

/** Why an answer ended. */
public enum FinishReason {
  /** The model was done, or met a stop text. */
  STOP,
  /** The limit on output tokens cut it off. */
  LENGTH,
  /** A content filter withheld it. */
  FILTERED,
  /** The model declined, by the endpoint's own mark. */
  REFUSED,
  /** Anything else. */
  OTHER
}
