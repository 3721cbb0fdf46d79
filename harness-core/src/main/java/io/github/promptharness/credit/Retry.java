package io.github.promptharness.credit;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Generator;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Seed;
import io.github.promptharness.Tier;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Asks again where that may help, a bounded number of times for each kind of failure.
 *
 * <table>
 * <caption>Attempts by kind, the first included</caption>
 * <tr><th>kind</th><th>attempts</th><th>wait before the next</th></tr>
 * <tr><td>rate limited, slow down</td><td>6</td><td>the common pause of the pace</td></tr>
 * <tr><td>limit of an unknown sort</td><td>3</td><td>as above</td></tr>
 * <tr><td>server error</td><td>4</td><td>1 s, 2 s, 4 s with full jitter; not below Retry-After</td></tr>
 * <tr><td>no capacity in flex</td><td>3, then in the default tier, if that was chosen; else as many
 * as the longest pause has room for</td><td>as above, up to a minute</td></tr>
 * <tr><td>conflict, time-out by the server's word</td><td>3</td><td>as above</td></tr>
 * <tr><td>no connection</td><td>5</td><td>as above</td></tr>
 * <tr><td>answer lost after sending</td><td>2, or 1 for a dear call</td><td>as above</td></tr>
 * </table>
 *
 * <p>The waits that the endpoint asks for, or that follow here, are added up over all attempts of a
 * call; where they would exceed the {@linkplain RetryPolicy#longestPause() longest pause}, the run
 * stops and says when to go on, or, where the tier flex has no capacity, the call fails. The wait
 * for a place in the pace does not count: at one request a minute that is no sign of trouble. Each
 * attempt passes {@link Admit} and has a hold of its own; an uncertain hold of an earlier attempt
 * stays.
 */
public final class Retry extends ForwardingModel {
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final int BEFORE_LEAVING = 3;
  private static final Map<Kind, Integer> ATTEMPTS =
      new EnumMap<>(
          Map.of(
              Kind.RATE_LIMITED, 6,
              Kind.SLOW_DOWN, 6,
              Kind.LIMIT_UNKNOWN, 3,
              Kind.SERVER_ERROR, 4,
              Kind.CONFLICT, 3,
              Kind.CONNECTION, 5,
              Kind.LOST, 2));

  /** After these the ledger makes all calls to the model wait. */
  private static final Set<Kind> PAUSED =
      EnumSet.of(Kind.RATE_LIMITED, Kind.SLOW_DOWN, Kind.LIMIT_UNKNOWN);

  private final Clock clock;
  private final Sleeper sleeper;
  private final RetryPolicy policy;

  /** Puts retries before a model. */
  public Retry(Model admitted, Clock clock, Sleeper sleeper, RetryPolicy policy) {
    super(admitted);
    this.clock = clock;
    this.sleeper = sleeper;
    this.policy = policy;
  }

  /** How often something is asked in all that ends in this way, the first time included. */
  public static int attempts(Kind kind) {
    return kind == Kind.NO_CAPACITY ? BEFORE_LEAVING : ATTEMPTS.getOrDefault(kind, 1);
  }

  /** What was chosen. */
  public RetryPolicy policy() {
    return policy;
  }

  @Override
  public Outcome answer(Request request) {
    return new Call(request).answer();
  }

  /** One call with all its attempts. */
  private final class Call {
    private final Map<Kind, Integer> failures = new EnumMap<>(Kind.class);
    private final Generator jitter;
    private Request request;
    private Duration waited = Duration.ZERO;

    Call(Request request) {
      this.request = request;
      this.jitter = Seed.of(0).named("retry", request.callId()).generator();
    }

    Outcome answer() {
      while (true) {
        Outcome outcome = inner().answer(request);
        if (!(outcome instanceof Failure failure) || !failure.kind().mayBeRetried()) {
          return outcome;
        }
        int count = failures.merge(failure.kind(), 1, Integer::sum);
        if (count >= attempts(failure.kind()) && !leavesFlex(failure.kind())) {
          return failure;
        }
        Duration wait = waitAfter(failure, count);
        waited = waited.plus(wait);
        if (waited.compareTo(policy.longestPause()) > 0) {
          return tooLong(failure, wait);
        }
        if (PAUSED.contains(failure.kind())) {
          continue; // the ledger sees to the wait, for all calls at once
        }
        try {
          sleeper.sleep(wait);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Failure.local(
              Kind.INTERRUPTED, "interrupted while waiting to ask again: " + failure.message());
        }
      }
    }

    private int attempts(Kind kind) {
      if (kind == Kind.NO_CAPACITY) {
        return policy.leavesFlex() ? BEFORE_LEAVING : Integer.MAX_VALUE;
      }
      return kind == Kind.LOST && !policy.mayRepeatLost(bound(request).most())
          ? 1
          : ATTEMPTS.getOrDefault(kind, 1);
    }

    /** Takes the call out of flex, once. */
    private boolean leavesFlex(Kind kind) {
      if (kind != Kind.NO_CAPACITY || request.tier() == Tier.DEFAULT) {
        return false;
      }
      request = request.inTier(Tier.DEFAULT);
      return true;
    }

    private Duration waitAfter(Failure failure, int count) {
      Duration asked = failure.signals().pause().orElse(Duration.ZERO);
      Duration ours =
          PAUSED.contains(failure.kind())
              ? SHORTEST_PAUSE
              : Duration.ofMillis((long) (jitter.nextDouble() * ceiling(count)));
      return ours.compareTo(asked) >= 0 ? ours : asked;
    }

    private Outcome tooLong(Failure failure, Duration wait) {
      if (failure.kind() == Kind.NO_CAPACITY) {
        return failure;
      }
      return new Failure(
          Kind.DAILY_LIMIT,
          "the endpoint asks for a wait until %s: %s"
              .formatted(
                  clock.instant().plus(wait).truncatedTo(ChronoUnit.SECONDS), failure.message()),
          failure.charge(),
          failure.signals(),
          failure.evidence());
    }
  }

  private static long ceiling(int failures) {
    int doublings = Math.min(failures - 1, Integer.SIZE);
    return Math.min(LONGEST_BACKOFF.toMillis(), 1_000L << doublings);
  }
}
