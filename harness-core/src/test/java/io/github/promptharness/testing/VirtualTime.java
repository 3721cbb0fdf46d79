package io.github.promptharness.testing;

import io.github.promptharness.credit.Sleeper;
import io.github.promptharness.credit.Stoppable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until somebody sleeps. */
public final class VirtualTime extends Clock implements Sleeper {
  private Instant now;
  private Duration slept = Duration.ZERO;

  /** Time that begins here. */
  public VirtualTime(Instant start) {
    now = start;
  }

  /** Time that begins at noon of a day in 2026. */
  public VirtualTime() {
    this(Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    Stoppable.check();
    now = now.plus(duration);
    slept = slept.plus(duration);
  }

  @Override
  public synchronized void sleepThrough(Duration duration) {
    now = now.plus(duration);
    slept = slept.plus(duration);
  }

  /** Moves the clock without counting it as sleep. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** All that was slept. */
  public synchronized Duration slept() {
    return slept;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalStateException("virtual time is told in UTC");
  }
}
