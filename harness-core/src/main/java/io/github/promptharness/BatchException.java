package io.github.promptharness;

/** What a {@link BatchEndpoint} was asked for did not come about. */
public final class BatchException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Outcome.Failure failure;

  /** For this reason. */
  public BatchException(Outcome.Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What went wrong; its kind says whether asking again may help. */
  public Outcome.Failure failure() {
    return failure;
  }
}
