package io.github.promptharness.batch;

import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.BatchLedger.Open;
import java.util.EnumSet;
import java.util.Set;

/** Why nothing further is asked by batch in this run. */
final class Stop extends Exception {
  private static final long serialVersionUID = 1;

  private static final Set<Kind> LIMITS =
      EnumSet.of(Kind.RATE_LIMITED, Kind.SLOW_DOWN, Kind.LIMIT_UNKNOWN, Kind.NO_CAPACITY);

  private final transient Outcome.Failure failure;

  Stop(Outcome.Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Of a kind that stops the run, whatever the endpoint said. */
  static Stop because(Outcome.Failure failure, String message) {
    Kind kind =
        failure.kind().stopsRun()
            ? failure.kind()
            : LIMITS.contains(failure.kind()) ? Kind.DAILY_LIMIT : Kind.INTERRUPTED;
    return new Stop(
        new Outcome.Failure(
            kind, message, Outcome.Charge.NONE, failure.signals(), failure.evidence()));
  }

  /** What became of a batch, and why. */
  static Stop of(Open batch, BatchException why, String what) {
    return because(
        why.failure(), "batch %s %s: %s".formatted(batch.name(), what, why.failure().message()));
  }

  /** A batch of another key is not seen with this one, so that nobody knows what became of it. */
  static Stop notSeen(Open batch) {
    return because(
        Outcome.Failure.local(Kind.NOT_FOUND, ""),
        "batch %s was handed in with a former key, and this key does not see it: leave out OpenAiModelBuilder.formerKey unless both are of one project, or, if nobody has that key any more, let the owner end the batch with BookedCalls.giveUp, which leaves what it holds uncertain"
            .formatted(batch.name()));
  }

  Outcome.Failure failure() {
    return failure;
  }
}
