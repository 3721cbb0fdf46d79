package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Hearing;
import io.github.promptharness.credit.Lane;
import io.github.promptharness.credit.Pace;
import io.github.promptharness.credit.PaceRule;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The pace of one limit group, kept in the workspace and so shared by all processes on it: gives
 * calls their places and learns from what the endpoint says.
 */
final class Pacing {
  private static final long LOOK_AGAIN = 5_000_000;

  private final String scope;
  private final Live live;
  private final long longestPause;
  private final PaceRule rule;
  private final Hearing hearing = new Hearing();
  private long lookedAt;

  /**
   * The pace of a model's limit group.
   *
   * @param live the process that asks
   * @param longestPause behind a longer pause no call waits
   */
  Pacing(Model model, Live live, Duration longestPause) {
    this.scope = model.limitGroup();
    this.live = live;
    this.longestPause = PaceRule.longest(longestPause);
    this.rule = new PaceRule(model.rateLimit(), model.limitShare());
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
  Turn take(Sql sql, Bound bound, Instant time) throws SQLException {
    long now = Micros.of(time);
    Pace pace = Paces.read(sql, scope, now);
    Optional<Never> never = never(pace, now);
    if (never.isPresent()) {
      return never.get();
    }
    if (rule.isDayUsedUp(pace, bound.promptTokens(), bound.outputTokens())) {
      return refusal(
          "the day's allowance of the endpoint is used up; go on after "
              + Micros.instant(pace.today().end()));
    }
    if (rule.isUnlimited(pace)) {
      long tokens = Math.addExact(bound.promptTokens(), bound.outputTokens());
      return new Place(Math.max(now, pace.pausedUntil()), tokens);
    }
    if (Math.abs(now - lookedAt) > LOOK_AGAIN) {
      lookedAt = now;
      Paces.dropDead(sql, live, time);
      pace = Paces.read(sql, scope, now);
    }
    Paces.Lanes lanes = lanes(sql, now);
    return enter(
        sql,
        pace,
        rule.take(
            pace,
            lanes.own().orElse(Lane.at(0)),
            lanes.others(),
            now,
            bound.promptTokens(),
            bound.outputTokens()));
  }

  /** The place of a call that waited for it, or a new one. */
  Turn confirm(Sql sql, Calls.Open call, Instant time) throws SQLException {
    long now = Micros.of(time);
    Pace pace = Paces.read(sql, scope, now);
    Optional<Never> never = never(pace, now);
    if (never.isPresent()) {
      return never.get();
    }
    if (rule.isUnlimited(pace)) {
      return new Place(Math.max(call.start(), pace.pausedUntil()), call.tokens());
    }
    Paces.Lanes lanes = lanes(sql, now);
    return enter(
        sql,
        pace,
        rule.confirm(
            pace,
            lanes.own().orElse(Lane.at(0)),
            lanes.others(),
            now,
            call.start(),
            call.tokens()));
  }

  private Paces.Lanes lanes(Sql sql, long now) throws SQLException {
    return Paces.lanes(sql, scope, live.owner().id(), now);
  }

  private Place enter(Sql sql, Pace before, PaceRule.Place place) throws SQLException {
    if (!place.pace().equals(before)) {
      Paces.write(sql, scope, place.pace());
    }
    Paces.write(sql, scope, live.owner().id(), place.lane());
    return new Place(place.start(), place.tokens());
  }

  /** Once a call has been closed without having been sent: the next need not wait behind it. */
  void giveUp(Sql sql, Calls.Open call, Instant time) throws SQLException {
    long now = Micros.of(time);
    Pace pace = Paces.read(sql, scope, now);
    Paces.Lanes lanes = lanes(sql, now);
    if (lanes.own().isPresent()) {
      Lane own = rule.givenUp(pace, lanes.own().get(), now, call.tokens());
      Paces.write(sql, scope, live.owner().id(), own);
      Paces.write(sql, scope, rule.withoutPlace(pace, now, call.tokens()));
    }
  }

  /** Once a call that was sent has been closed. */
  void learn(Sql sql, Calls.Open call, Outcome outcome, Instant time) throws SQLException {
    long now = Micros.of(time);
    Pace before = Paces.read(sql, scope, now);
    Pace after =
        rule.after(
            before,
            now,
            call.start(),
            call.tokens(),
            call.promptBound(),
            call.outputBound(),
            outcome,
            hearing);
    if (!after.equals(before)) {
      Paces.write(sql, scope, after);
    }
    long by = after.putOffSince(before, now);
    if (by > 0) {
      Paces.putOff(sql, scope, now, after.pausedUntil(), by);
    }
  }

  private Optional<Never> never(Pace pace, long now) {
    return pace.pausedUntil() - now > longestPause
        ? Optional.of(
            refusal(
                "the endpoint asked for a pause until %s: go on then, or end it with Workspace.endPauses() if that was a mistake"
                    .formatted(Micros.instant(pace.pausedUntil()).truncatedTo(ChronoUnit.SECONDS))))
        : Optional.empty();
  }

  private static Never refusal(String message) {
    return new Never(new Admission.Refused(Kind.DAILY_LIMIT, message));
  }
}
