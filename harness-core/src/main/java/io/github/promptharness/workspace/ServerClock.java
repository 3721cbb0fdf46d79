package io.github.promptharness.workspace;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of a database server, so that machines whose clocks differ count limits and leases
 * alike. It is read with each transaction, and goes on from there by this machine's steady clock,
 * which nobody sets.
 */
final class ServerClock extends Clock {
  private record Reading(long micros, long nanos) {
    long now() {
      return micros + (System.nanoTime() - nanos) / 1_000;
    }
  }

  private volatile Reading reading = new Reading(0, System.nanoTime());

  /**
   * Sets it by what the server has just said. It is behind the server by no more than the way of
   * that answer, and never before it: what one transaction wrote is not in the future of the next.
   *
   * @param micros microseconds since 1970
   */
  void set(long micros) {
    reading = new Reading(micros, System.nanoTime());
  }

  @Override
  public Instant instant() {
    return Micros.instant(reading.now());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the server's clock is in UTC");
  }
}
