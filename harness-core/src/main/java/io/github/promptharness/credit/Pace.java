package io.github.promptharness.credit;

import io.github.promptharness.RateLimit;

/**
 * The pace at which one endpoint's model is asked: a generic cell rate algorithm over requests and
 * over tokens, and a common pause.
 *
 * <p>Each dimension is one point in time, at which all that was admitted so far would have been
 * used up at the permitted rate. A call may start a burst of one second of the limit (at least one
 * request) ahead of it, or at once when nothing is outstanding, so that a call larger than the
 * burst passes too and is paid for by waiting afterwards. A call takes its place in the queue when
 * it asks; so the order is first come, first served. In any minute at most the limit plus the burst
 * is sent.
 *
 * <p>Source: ITU-T I.371 (the algorithm). All times are microseconds since 1970.
 *
 * @param requestsAt when the admitted requests are used up
 * @param tokensAt when the admitted tokens are used up
 * @param pausedUntil before this nothing starts, because the endpoint asked for a pause
 */
public record Pace(long requestsAt, long tokensAt, long pausedUntil) {
  /** Nothing was asked yet. */
  public static final Pace FRESH = new Pace(0, 0, 0);

  private static final double MINUTE = 60e6;
  private static final long BURST = 1_000_000;
  private static final long DAY = 86_400_000_000L;

  /**
   * Takes the next place.
   *
   * @param now the time
   * @param limit what is permitted
   * @param tokens what the call may use: prompt and permitted output
   */
  public Place take(long now, RateLimit limit, long tokens) {
    if (limit.equals(RateLimit.UNLIMITED)) {
      return new Place(this, Math.max(now, pausedUntil));
    }
    long requestCost = cost(1, limit.requestsPerMinute());
    long tokenCost = cost(tokens, limit.tokensPerMinute());
    long start =
        Math.max(
            Math.max(now, pausedUntil),
            Math.max(earliest(requestsAt, requestCost), earliest(tokensAt, tokenCost)));
    var after =
        new Pace(
            Math.addExact(Math.max(requestsAt, start), requestCost),
            Math.addExact(Math.max(tokensAt, start), tokenCost),
            pausedUntil);
    return new Place(after, start);
  }

  /**
   * The same without what a clock that was ahead has left: a time more than two days away counts as
   * now.
   */
  public Pace asOf(long now) {
    return new Pace(
        believable(requestsAt, now), believable(tokensAt, now), believable(pausedUntil, now));
  }

  private static long believable(long time, long now) {
    return time > now + 2 * DAY ? now : time;
  }

  /** The same after the endpoint asked for a pause. */
  public Pace pausedUntil(long time) {
    return new Pace(requestsAt, tokensAt, Math.max(pausedUntil, time));
  }

  /**
   * The same after a call gave up its place: the next one need not wait behind places that nobody
   * has.
   *
   * @param last when the last of the calls that are left starts, or the time if none is left
   * @param tokens what that call may use
   */
  public Pace behind(long last, RateLimit limit, long tokens) {
    return limit.equals(RateLimit.UNLIMITED)
        ? this
        : new Pace(
            Math.min(requestsAt, last + cost(1, limit.requestsPerMinute())),
            Math.min(tokensAt, last + cost(tokens, limit.tokensPerMinute())),
            pausedUntil);
  }

  /**
   * The same after a call turned out to use another number of tokens than it was admitted with.
   *
   * @param difference used minus admitted; negative gives tokens back
   */
  public Pace corrected(RateLimit limit, long difference) {
    if (limit.equals(RateLimit.UNLIMITED) || difference == 0) {
      return this;
    }
    long cost = cost(Math.abs(difference), limit.tokensPerMinute());
    return new Pace(requestsAt, tokensAt + (difference > 0 ? cost : -cost), pausedUntil);
  }

  private static long earliest(long usedUp, long cost) {
    return usedUp + cost - Math.max(BURST, cost);
  }

  private static long cost(long count, long perMinute) {
    return (long) Math.ceil(count * (MINUTE / perMinute));
  }

  /**
   * A place in the queue.
   *
   * @param after the pace once it is taken
   * @param start when the call may start
   */
  public record Place(Pace after, long start) {}
}
