package io.github.promptharness.examples.loopback;

import io.github.promptharness.RateLimit;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a loopback endpoint behaves.
 *
 * @param limits requests and tokens a minute that it enforces; a limit above 100 million is none
 * @param clock the time by which the limits refill
 * @param refuseAt which chat request, counted from 1, is refused once with status 429 although the
 *     limits allow it; absent for none
 * @param onRequest is told the call id of each well-formed chat request before it is answered, on
 *     the thread that answers it: what it waits for, the caller waits for
 */
public record LoopbackOptions(
    RateLimit limits, Clock clock, OptionalInt refuseAt, Consumer<String> onRequest) {
  /** Checks which request is refused. */
  public LoopbackOptions {
    if (refuseAt.isPresent() && refuseAt.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "the request to refuse is counted from 1: " + refuseAt.getAsInt());
    }
  }

  /** 10,000 requests and 20 million tokens a minute of real time, nothing refused on purpose. */
  public static LoopbackOptions defaults() {
    return new LoopbackOptions(
        RateLimit.perMinute(10_000, 20_000_000),
        Clock.systemUTC(),
        OptionalInt.empty(),
        callId -> {});
  }

  /** The same with these limits. */
  public LoopbackOptions withLimits(RateLimit newLimits) {
    return new LoopbackOptions(newLimits, clock, refuseAt, onRequest);
  }

  /** The same by this clock. */
  public LoopbackOptions withClock(Clock newClock) {
    return new LoopbackOptions(limits, newClock, refuseAt, onRequest);
  }

  /** The same, refusing the chat request of this number, counted from 1, with one 429. */
  public LoopbackOptions withRefusalAt(int request) {
    return new LoopbackOptions(limits, clock, OptionalInt.of(request), onRequest);
  }

  /** The same, telling each call id to this. */
  public LoopbackOptions onRequest(Consumer<String> hook) {
    return new LoopbackOptions(limits, clock, refuseAt, hook);
  }
}
