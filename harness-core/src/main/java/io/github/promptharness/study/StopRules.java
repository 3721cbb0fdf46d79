package io.github.promptharness.study;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When the calls of one run fail so often that it must not go on: ten in a row, or more than a
 * share of all that have ended, once there are fifty. A failure that is itself a result, such as a
 * prompt too long, counts as a call that went well. Used by one thread.
 */
final class StopRules {
  private static final int FAILURES_IN_A_ROW = 10;
  private static final int CALLS_OF_A_SHARE = 50;

  private final double share;
  private final Map<Kind, Long> failures = new EnumMap<>(Kind.class);
  private long ended;
  private long failed;
  private int failuresInARow;

  /**
   * Rules for a run that begins.
   *
   * @param share of calls that may fail, in [0, 1]
   */
  StopRules(double share) {
    this.share = share;
  }

  /** Enters a call that has ended, and returns why the run must stop, if it must. */
  Optional<String> enter(Outcome outcome) {
    ended++;
    if (!(outcome instanceof Failure failure) || failure.kind().isResult()) {
      failuresInARow = 0;
      return Optional.empty();
    }
    if (failure.kind().stopsRun()) {
      return Optional.of(failure.message());
    }
    failures.merge(failure.kind(), 1L, Long::sum);
    failed++;
    failuresInARow++;
    if (failuresInARow >= FAILURES_IN_A_ROW) {
      return Optional.of(failuresInARow + " calls in a row failed: " + failure.message());
    }
    if (ended >= CALLS_OF_A_SHARE && failed > share * ended) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%,d of %,d calls failed, more than the share of %s that stopAbove permits: %s",
              failed,
              ended,
              Double.toString(share),
              failure.message()));
    }
    return Optional.empty();
  }

  /** Which calls failed, by class, for a person; empty if none did. */
  String counts() {
    return failures.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
