package io.github.promptharness.credit;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Generator;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Seed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Asks again where that may help, a bounded number of times for each kind of failure.
 *
 * <table>
 * <caption>Attempts by kind, the first included</caption>
 * <tr><th>kind</th><th>attempts</th><th>wait before the next</th></tr>
 * <tr><td>rate limited, slow down</td><td>6</td><td>the common pause of the pace</td></tr>
 * <tr><td>server error</td><td>4</td><td>1 s, 2 s, 4 s with full jitter; not below Retry-After</td></tr>
 * <tr><td>conflict, time-out by the server's word</td><td>3</td><td>as above</td></tr>
 * <tr><td>no connection</td><td>5</td><td>as above</td></tr>
 * <tr><td>answer lost after sending</td><td>2</td><td>as above</td></tr>
 * </table>
 *
 * <p>A wait above ten minutes is not sat through: the run stops and says when to go on. Each
 * attempt passes {@link Admit} and has a hold of its own; an uncertain hold of an earlier attempt
 * stays.
 */
public final class Retry extends ForwardingModel {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Map<Kind, Integer> ATTEMPTS =
      new EnumMap<>(
          Map.of(
              Kind.RATE_LIMITED, 6,
              Kind.SLOW_DOWN, 6,
              Kind.SERVER_ERROR, 4,
              Kind.CONFLICT, 3,
              Kind.CONNECTION, 5,
              Kind.LOST, 2));

  private final Sleeper sleeper;

  /** Puts retries before a model. */
  public Retry(Model admitted, Sleeper sleeper) {
    super(admitted);
    this.sleeper = sleeper;
  }

  @Override
  public Outcome answer(Request request) {
    var failures = new EnumMap<Kind, Integer>(Kind.class);
    Generator jitter = Seed.of(0).named("retry", request.callId()).generator();
    while (true) {
      Outcome outcome = inner().answer(request);
      if (!(outcome instanceof Failure failure) || !failure.kind().mayBeRetried()) {
        return outcome;
      }
      int count = failures.merge(failure.kind(), 1, Integer::sum);
      if (count >= ATTEMPTS.getOrDefault(failure.kind(), 1)) {
        return failure;
      }
      Duration asked = failure.signals().retryAfter().orElse(Duration.ZERO);
      if (asked.compareTo(LONGEST_WAIT) > 0) {
        return Failure.local(
            Kind.DAILY_LIMIT,
            "the endpoint asks to wait %d minutes: %s"
                .formatted(asked.toMinutes(), failure.message()));
      }
      try {
        sleeper.sleep(backoff(failure.kind(), count, asked, jitter));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Failure.local(
            Kind.INTERRUPTED, "interrupted while waiting to ask again: " + failure.message());
      }
    }
  }

  private static Duration backoff(Kind kind, int failures, Duration asked, Generator jitter) {
    if (kind == Kind.RATE_LIMITED || kind == Kind.SLOW_DOWN) {
      return Duration.ZERO;
    }
    long ceiling =
        Math.min(LONGEST_BACKOFF.toMillis(), Duration.ofSeconds(1L << (failures - 1)).toMillis());
    Duration drawn = Duration.ofMillis((long) (jitter.nextDouble() * ceiling));
    return drawn.compareTo(asked) >= 0 ? drawn : asked;
  }
}
