package io.github.promptharness;

/**
 * A run stopped before its end. Calls in flight were waited for, every answer paid for is kept, and
 * the same run goes on from there when it is started again.
 */
public final class RunStoppedException extends HarnessException {
  private static final long serialVersionUID = 1;

  private final Outcome.Kind kind;

  /**
   * A stop for this reason.
   *
   * @param kind why
   * @param message what happened, what is kept, and how to go on
   */
  public RunStoppedException(Outcome.Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Why the run stopped. */
  public Outcome.Kind kind() {
    return kind;
  }
}
