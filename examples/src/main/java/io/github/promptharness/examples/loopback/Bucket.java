package io.github.promptharness.examples.loopback;

import java.time.Duration;

/**
 * A limit a minute that refills continuously, in whole numbers: what is spent is counted in units
 * times nanoseconds of a minute, so that any span of time refills a whole amount.
 */
final class Bucket {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Above this the counts would not fit; no client gets there. */
  private static final long UNLIMITED = 100_000_000;

  private final long limit;
  private final long capacity;
  private long spent;

  /**
   * A full bucket.
   *
   * @param limit a minute
   * @param depth how long it takes to fill when it was empty, at most a minute; it holds at least
   *     one
   */
  Bucket(long limit, Duration depth) {
    this.limit = limit;
    this.capacity = isLimited() ? Math.max(MINUTE, limit * depth.toNanos()) : 0;
  }

  long limit() {
    return limit;
  }

  void refill(long nanos) {
    if (isLimited()) {
      spent = Math.max(0, spent - limit * Math.min(nanos, MINUTE));
    }
  }

  /** Whether a full bucket would hold this much. */
  boolean canEverHold(long cost) {
    return !isLimited() || (cost <= limit && cost * MINUTE <= capacity);
  }

  boolean holds(long cost) {
    return canEverHold(cost) && (!isLimited() || cost * MINUTE <= capacity - spent);
  }

  void take(long cost) {
    if (isLimited()) {
      spent += cost * MINUTE;
    }
  }

  long remaining() {
    return isLimited() ? (capacity - spent) / MINUTE : limit;
  }

  /** The time until it holds this much, which is at most the limit. */
  Duration until(long cost) {
    long missing = spent + cost * MINUTE - capacity;
    return Duration.ofNanos(Math.max(0, -Math.floorDiv(-missing, limit)));
  }

  Duration untilFull() {
    return isLimited() ? Duration.ofNanos(-Math.floorDiv(-spent, limit)) : Duration.ZERO;
  }

  private boolean isLimited() {
    return limit <= UNLIMITED;
  }
}
