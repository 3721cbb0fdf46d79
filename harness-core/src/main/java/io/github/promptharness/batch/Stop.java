package io.github.promptharness.batch;

import io.github.promptharness.Outcome;

/** Why nothing further is asked by batch in this run. */
final class Stop extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Outcome.Failure failure;

  Stop(Outcome.Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Of a kind that stops the run, whatever the endpoint said. */
  static Stop because(Outcome.Failure failure, String message) {
    Outcome.Kind kind = failure.kind().stopsRun() ? failure.kind() : Outcome.Kind.DAILY_LIMIT;
    return new Stop(
        new Outcome.Failure(
            kind, message, Outcome.Charge.NONE, failure.signals(), failure.evidence()));
  }

  Outcome.Failure failure() {
    return failure;
  }
}
