package io.github.promptharness.credit;

import java.time.Duration;

/** Waits; tests pass one that moves a clock instead. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits at least this long.
   *
   * @throws InterruptedException if the thread is interrupted, or {@linkplain Stoppable told to
   *     stop}
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Sleeps in real time, looking up ten times a second to see whether to stop. */
  static Sleeper real() {
    return duration -> {
      long end = System.nanoTime() + Math.max(1_000_000, duration.toNanos());
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        Stoppable.check();
        Thread.sleep(Math.min(100, left / 1_000_000 + 1));
      }
      Stoppable.check();
    };
  }
}
