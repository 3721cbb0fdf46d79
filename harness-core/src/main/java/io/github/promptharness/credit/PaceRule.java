package io.github.promptharness.credit;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Seed;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The pace at which an endpoint is asked: a generic cell rate algorithm over requests and over
 * tokens, fair between the processes that share it, with a common pause.
 *
 * <p><b>Places.</b> A call takes its place when it asks, in the {@linkplain Lane lane} of its own
 * process, so within a process the order is first come, first served. While {@code k} processes
 * have calls waiting, each lane runs at one {@code k}-th of the limit, however many threads stand
 * behind it; a lane runs faster or slower as the sum of what was really sent falls short of the
 * limit or runs ahead of it, so that what one process leaves is taken by the others. Both
 * dimensions are taken together or not at all.
 *
 * <p><b>Bound.</b> A call is sent only when the common lane permits it: in any span of time, at
 * most the limit times the span, plus the burst, plus one call, is sent. The burst is one second of
 * the limit, less where refusals have taught so ({@link Tempo}), and at least one request. A call
 * larger than the burst passes when nothing is outstanding and is paid for by waiting afterwards. A
 * fresh pace has no credit, so that the first calls do not come all at once; and when a metered
 * model hears its first outcome, the credit up to then is forgotten, since a process that has just
 * begun is late between permission and network, and all that is late comes together with all that
 * the credit lets through.
 *
 * <p><b>Day.</b> What is given out on a day, in UTC, is counted apart; a call that does not fit
 * into what is left of the day is not made.
 *
 * <p>Source: ITU-T I.371 (the algorithm for one lane). All times are microseconds since 1970.
 *
 * @param declared what may be used: the limit declared times the share
 * @param share the share of it that is used of limits that the endpoint tells of, in (0, 1]
 */
public record PaceRule(RateLimit declared, double share) {
  private static final Duration PAUSE_JITTER = Duration.ofSeconds(5);

  private static final double MINUTE = 60e6;
  private static final double SECOND = 1e6;
  private static final double SLACK = 0.1e6;
  private static final double GRACE = 0.25e6;
  private static final long EARLY = 2_000_000;
  private static final long LATE = 50_000;
  private static final double JITTER = 0.1;
  private static final Duration MOST_PAUSE = Duration.ofDays(366);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /**
   * A place in the queue.
   *
   * @param pace the common state once it is taken
   * @param lane the process's own lane once it is taken
   * @param start when the call may be sent
   * @param tokens what it counts
   */
  public record Place(Pace pace, Lane lane, long start, long tokens) {}

  /** Whether there is nothing to keep to but pauses. */
  public boolean isUnlimited(Pace pace) {
    return limit(pace, 0).equals(RateLimit.UNLIMITED);
  }

  /** Whether a call does not fit into what is left of the day. */
  public boolean isDayUsedUp(Pace pace, long prompt, long output) {
    RateLimit limit = declared.least(pace.heard().share(share));
    Today today = pace.today();
    long tokens = pace.charge().of(prompt, output);
    return today.requests() >= limit.requestsPerDay()
        || tokens > limit.tokensPerDay() - today.tokens();
  }

  /**
   * Takes the next place. A call that may be sent at once counts as sent.
   *
   * @param own the lane of the process that asks
   * @param others the lanes of the other processes
   * @param prompt bound of the prompt tokens
   * @param output bound of the output tokens
   */
  public Place take(Pace pace, Lane own, List<Lane> others, long now, long prompt, long output) {
    long tokens = pace.charge().of(prompt, output);
    Place place = place(pace, own, others, now, tokens);
    return new Place(
        place.pace().today(place.pace().today().plus(1, tokens)),
        place.lane(),
        place.start(),
        tokens);
  }

  private Place place(Pace pace, Lane own, List<Lane> others, long now, long tokens) {
    long from = Math.max(now, pace.pausedUntil());
    if (isUnlimited(pace)) {
      return new Place(pace, own, from, tokens);
    }
    var span = new Span(pace, limit(pace, now), now, tokens);
    Lane planned = pace.planned().notBefore(span.least(from));
    Lane earliest = own.notBefore(planned.notAfter(from)).notBefore(span.front(pace.sent()));
    long start = Math.max(from, earliest.last());
    Lane after =
        earliest.plus(
            advance(span.request, Lane::requestsAt, earliest, others, planned, now),
            advance(span.token, Lane::tokensAt, earliest, others, planned, now));
    Pace left = pace.planned(planned.plus(span.request, span.token));
    return new Place(
        start > now ? left : left.sent(span.sent(pace.sent(), now)), after, start, tokens);
  }

  /**
   * The place of a call that waited for it: the same if it may now be sent, and then it counts as
   * sent; a later one if the endpoint asked for a pause, which puts all that wait off alike, or
   * other processes were ahead.
   *
   * @param start what it was told to wait for
   */
  public Place confirm(Pace pace, Lane own, List<Lane> others, long now, long start, long tokens) {
    if (pace.pausedUntil() > now) {
      return new Place(pace, own, Math.max(start, pace.pausedUntil()), tokens);
    }
    if (start - now > EARLY) {
      return place(pace, own, others, now, tokens); // The clock was put back meanwhile.
    }
    if (isUnlimited(pace) || start > now) {
      return new Place(pace, own, start, tokens);
    }
    var span = new Span(pace, limit(pace, now), now, tokens);
    long front = span.front(pace.sent()).last();
    return front > now
        ? new Place(pace, own, front, tokens)
        : new Place(
            pace.sent(span.sent(pace.sent(), now)), own, now - start > LATE ? now : start, tokens);
  }

  /** The lane of a process after a call of its own gave up its place without having been sent. */
  public Lane givenUp(Pace pace, Lane own, long now, long tokens) {
    return without(pace, own, now, tokens);
  }

  /** The common state after a call gave up its place without having been sent. */
  public Pace withoutPlace(Pace pace, long now, long tokens) {
    return pace.planned(without(pace, pace.planned(), now, tokens))
        .today(pace.today().plus(-1, -tokens));
  }

  private Lane without(Pace pace, Lane lane, long now, long tokens) {
    if (isUnlimited(pace)) {
      return lane;
    }
    var span = new Span(pace, limit(pace, now), now, tokens);
    return lane.plus(-span.request, -span.token);
  }

  /**
   * The common state after an outcome.
   *
   * <p>A refusal for rate pauses all calls for as long as the endpoint asks, at least a second, and
   * up to a tenth longer, but no more than five seconds. Tokens used beyond the high charge are
   * charged.
   *
   * @param hearing what this process has heard of the endpoint's limits
   * @param start when the call was to be sent
   * @param tokens what it counted
   * @param prompt bound of its prompt tokens
   * @param output bound of its output tokens
   */
  public Pace after(
      Pace pace,
      long now,
      long start,
      long tokens,
      long prompt,
      long output,
      Outcome outcome,
      Hearing hearing) {
    RateSignals signals = outcome.signals();
    Pace known = hearing.begins() ? withoutCredit(pace, now) : pace;
    Pace heard = known.heard(hearing.after(known.heard(), now, signals));
    if (outcome instanceof Failure failure) {
      return putOff(heard, refused(heard, now, start, tokens, failure), now);
    }
    Pace after = answered(heard, now, tokens, prompt, output, (Outcome.Response) outcome);
    return hearing.isEmpty(signals)
        ? putOff(heard, after.pausedUntil(now + micros(SHORTEST_PAUSE)), now)
        : after;
  }

  private Pace withoutCredit(Pace pace, long now) {
    if (isUnlimited(pace)) {
      return pace;
    }
    Lane none = Lane.at(now);
    return pace.planned(pace.planned().notBefore(none)).sent(pace.sent().notBefore(none));
  }

  private static Pace putOff(Pace before, Pace after, long now) {
    return after.planned(after.planned().putOff(now, after.putOffSince(before, now)));
  }

  private Pace refused(Pace pace, long now, long start, long tokens, Failure failure) {
    RateSignals signals = failure.signals();
    if (failure.kind() == Kind.DAILY_LIMIT) {
      return signals.retryAfter().map(wait -> pace.pausedUntil(now + micros(wait))).orElse(pace);
    }
    boolean slowDown = failure.kind() == Kind.SLOW_DOWN;
    if (!slowDown && failure.kind() != Kind.RATE_LIMITED && failure.kind() != Kind.LIMIT_UNKNOWN) {
      return pace;
    }
    double request = Math.min(1, cost(1, limit(pace, now).requestsPerMinute()) / SECOND);
    Tempo tempo =
        slowDown ? pace.tempo().slowedDown(now, start) : pace.tempo().refused(now, start, request);
    OptionalLong left = signals.remainingTokens();
    boolean hadTokens = left.isPresent() && left.getAsLong() > tokens;
    double jitter = Seed.of(now).named("pause").generator().nextDouble();
    long asked = micros(pause(signals));
    long pause = asked + (long) (Math.min((double) micros(PAUSE_JITTER), asked * JITTER) * jitter);
    return pace.tempo(tempo)
        .charge(hadTokens ? pace.charge() : pace.charge().refused())
        .pausedUntil(now + pause);
  }

  private Pace answered(
      Pace pace, long now, long tokens, long prompt, long output, Outcome.Response response) {
    RateSignals signals = response.signals();
    RateLimit limit = limit(pace, now);
    Pace after = pace;
    if (signals.remainingTokens().isPresent() && limit.tokensPerMinute() < Long.MAX_VALUE) {
      long left = signals.remainingTokens().getAsLong();
      after =
          after.charge(
              pace.charge()
                  .prompt(prompt, response.usage().promptTokens())
                  .heard(now, left, tokens, limit.tokensPerMinute()));
    }
    long beyond =
        response.usage().promptTokens() + response.usage().outputTokens() - prompt - output;
    if (beyond > 0 && !isUnlimited(pace)) {
      after = after.sent(after.sent().plus(0, cost(beyond, limit.tokensPerMinute())));
    }
    return after;
  }

  /** What the endpoint asks for, and a second at least. */
  private static Duration pause(RateSignals signals) {
    Duration asked = signals.pause().orElse(SHORTEST_PAUSE);
    return asked.compareTo(SHORTEST_PAUSE) > 0 ? asked : SHORTEST_PAUSE;
  }

  /** How far off, in microseconds, the end of a pause may be that is to be sat through. */
  public static long longest(Duration pause) {
    return micros(pause) + micros(PAUSE_JITTER);
  }

  private static long micros(Duration wait) {
    return (wait.compareTo(MOST_PAUSE) < 0 ? wait : MOST_PAUSE).toNanos() / 1000;
  }

  /** What may be used now. */
  private RateLimit limit(Pace pace, long now) {
    RateLimit known = declared.least(pace.heard().share(share));
    double rate = pace.tempo().at(now).rate();
    return rate == 1 ? known : known.share(rate);
  }

  /**
   * By how much a lane advances for a call: the call's cost times the number of processes at work,
   * corrected so that the lanes are on average as far ahead as all that was planned amounts to.
   */
  private static double advance(
      double cost, ToLongFunction<Lane> at, Lane own, List<Lane> others, Lane planned, long now) {
    double lanes = 1;
    double ahead = at.applyAsLong(own) - now;
    for (Lane other : others) {
      long left = at.applyAsLong(other) - now;
      if (left > -(GRACE + 3 * cost)) {
        lanes++;
        ahead += Math.max(0, left);
      }
    }
    double excess = ahead / lanes - (at.applyAsLong(planned) - now);
    return Math.min(2 * lanes * cost, Math.max(cost / 2, lanes * cost - excess));
  }

  private static double cost(long count, long perMinute) {
    return perMinute == Long.MAX_VALUE ? 0 : count * (MINUTE / perMinute);
  }

  /** What one call costs in time, and how far the common lane may be ahead or behind. */
  private static final class Span {
    private final double request;
    private final double token;
    private final double slack;
    private final double credit;
    private final long pausedUntil;

    Span(Pace pace, RateLimit limit, long now, long tokens) {
      pausedUntil = pace.pausedUntil();
      request = cost(1, limit.requestsPerMinute());
      token = cost(tokens, limit.tokensPerMinute());
      double burst = Math.max(pace.tempo().at(now).burst() * SECOND, request);
      slack = Math.min(SLACK, burst / 2);
      credit = burst - slack;
    }

    /** Time that was not used counts up to the credit; a pause counts for nothing. */
    Lane least(long now) {
      return Lane.at(Math.max(now - (long) credit, pausedUntil));
    }

    Lane front(Lane sent) {
      return sent.shifted(-(long) slack);
    }

    Lane sent(Lane sent, long now) {
      return sent.notBefore(least(now)).plus(request, token);
    }
  }
}
