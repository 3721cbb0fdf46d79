package io.github.promptharness.credit;

import io.github.promptharness.RateLimit;

/**
 * The state of one limit group, shared by all processes that draw on it; what becomes of it is said
 * by {@link PaceRule}. All times are microseconds since 1970.
 *
 * @param planned for what places were given
 * @param sent what was sent
 * @param pausedUntil before this nothing starts, because the endpoint asked for a pause
 * @param tempo learned from refusals
 * @param charge learned from what the endpoint says is left
 * @param today what was given out today
 * @param heard the limits that the endpoint told of, {@link Long#MAX_VALUE} where it did not
 * @param seen the time when this was written; later than now only if a clock was put back
 */
public record Pace(
    Lane planned,
    Lane sent,
    long pausedUntil,
    Tempo tempo,
    TokenCharge charge,
    Today today,
    RateLimit heard,
    long seen) {
  private static final long TOLERANCE = 2_000_000;

  /** Nothing was asked yet: there is no credit from the time before. */
  public static Pace fresh(long now) {
    return new Pace(
        Lane.at(now),
        Lane.at(now),
        0,
        Tempo.FULL,
        TokenCharge.HIGH,
        Today.NONE.asOf(now),
        RateLimit.UNLIMITED,
        now);
  }

  /**
   * The same as it is to be read now: a clock that was put back by more than two seconds takes all
   * times back with it, and what was given out on an earlier day is forgotten.
   */
  public Pace asOf(long now) {
    long back = putBack(now);
    return new Pace(
        planned.shifted(-back),
        sent.shifted(-back),
        pausedUntil - back,
        tempo.shifted(-back),
        charge.shifted(-back),
        today.asOf(now),
        heard,
        now);
  }

  /** By how much the clock was put back since this was written; 0 if it was not. */
  public long putBack(long now) {
    return seen - now > TOLERANCE ? seen - now : 0;
  }

  /**
   * By how much what waits is put off since another state, because the pause has become longer.
   *
   * @param before the state before
   */
  public long putOffSince(Pace before, long now) {
    return Math.max(0, pausedUntil - Math.max(now, before.pausedUntil));
  }

  Pace planned(Lane newPlanned) {
    return new Pace(newPlanned, sent, pausedUntil, tempo, charge, today, heard, seen);
  }

  Pace sent(Lane newSent) {
    return new Pace(planned, newSent, pausedUntil, tempo, charge, today, heard, seen);
  }

  /** The same after the endpoint asked for a pause; a longer one that is under way stays. */
  Pace pausedUntil(long time) {
    return new Pace(planned, sent, Math.max(pausedUntil, time), tempo, charge, today, heard, seen);
  }

  Pace tempo(Tempo newTempo) {
    return new Pace(planned, sent, pausedUntil, newTempo, charge, today, heard, seen);
  }

  Pace charge(TokenCharge newCharge) {
    return new Pace(planned, sent, pausedUntil, tempo, newCharge, today, heard, seen);
  }

  Pace today(Today newToday) {
    return new Pace(planned, sent, pausedUntil, tempo, charge, newToday, heard, seen);
  }

  Pace heard(RateLimit newHeard) {
    return new Pace(planned, sent, pausedUntil, tempo, charge, today, newHeard, seen);
  }
}
