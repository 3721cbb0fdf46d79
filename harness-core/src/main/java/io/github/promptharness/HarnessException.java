package io.github.promptharness;

/** The run, or the store under it, cannot go on. The message says what happened and what to do. */
public class HarnessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with a message for a person. */
  public HarnessException(String message) {
    super(message);
  }

  /** An exception with a message for a person and what lies under it. */
  public HarnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
