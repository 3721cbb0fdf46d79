package io.github.promptharness.credit;

import java.time.Duration;

/** Waits; tests pass one that moves a clock instead. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits at least this long.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Sleeps in real time. */
  static Sleeper real() {
    return duration -> Thread.sleep(Math.max(1, duration.plusNanos(999_999).toMillis()));
  }
}
