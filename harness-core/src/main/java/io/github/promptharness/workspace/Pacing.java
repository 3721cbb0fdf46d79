package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Pace;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The pace of one limit group, kept in the workspace and so shared by all processes on it: gives
 * calls their places and learns from what the endpoint says.
 */
final class Pacing {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final String scope;
  private final RateLimit limit;

  Pacing(String scope, RateLimit limit) {
    this.scope = scope;
    this.limit = limit;
  }

  /** A place in the queue, or the word that there is none for a long time. */
  sealed interface Turn {}

  /**
   * A place.
   *
   * @param start when the call may be sent, in microseconds since 1970
   * @param tokens what it is charged with
   */
  record Place(long start, long tokens) implements Turn {}

  /** The call must not be made. */
  record Never(Admission.Refused refusal) implements Turn {}

  String scope() {
    return scope;
  }

  /** Takes the next place. */
  Turn take(Sql sql, Bound bound, Instant now) throws SQLException {
    Pace pace = Paces.read(sql, scope, Micros.of(now));
    if (isTooFar(pace, now)) {
      return tooFar(pace);
    }
    long tokens = Math.addExact(bound.promptTokens(), bound.outputTokens());
    Pace.Place place = pace.take(Micros.of(now), limit, tokens);
    Paces.write(sql, scope, place.after());
    return new Place(place.start(), tokens);
  }

  /** The place of a call that waited for it: a new one if the endpoint asked for a pause since. */
  Turn confirm(Sql sql, Calls.Open call, Instant now) throws SQLException {
    Pace pace = Paces.read(sql, scope, Micros.of(now));
    if (isTooFar(pace, now)) {
      return tooFar(pace);
    }
    if (pace.pausedUntil() <= call.start()) {
      return new Place(call.start(), call.tokens());
    }
    Pace.Place place = pace.take(Micros.of(now), limit, call.tokens());
    Paces.write(sql, scope, place.after());
    return new Place(place.start(), call.tokens());
  }

  /** Once a call has been closed without having been sent: the next need not wait behind it. */
  void giveUp(Sql sql, Calls.Open call, Instant now) throws SQLException {
    Pace pace = Paces.read(sql, scope, Micros.of(now));
    long last = Math.max(Micros.of(now), Calls.lastStart(sql, scope));
    Paces.write(sql, scope, pace.behind(last, limit, call.tokens()));
  }

  /** Once a call that was sent has been closed. */
  void learn(Sql sql, Calls.Open call, Outcome outcome, Instant now) throws SQLException {
    Pace before = Paces.read(sql, scope, Micros.of(now));
    long outstanding = Calls.tokensInFlight(sql, scope);
    Pace after = PaceRule.after(before, limit, Micros.of(now), call.tokens(), outstanding, outcome);
    if (!after.equals(before)) {
      Paces.write(sql, scope, after);
    }
  }

  private static boolean isTooFar(Pace pace, Instant now) {
    return pace.pausedUntil() - Micros.of(now) > LONGEST_PAUSE.toNanos() / 1000;
  }

  private static Never tooFar(Pace pace) {
    Instant end = Micros.instant(pace.pausedUntil());
    return new Never(
        new Admission.Refused(
            Kind.DAILY_LIMIT,
            "the endpoint asked for a pause until " + end.truncatedTo(ChronoUnit.SECONDS)));
  }
}
