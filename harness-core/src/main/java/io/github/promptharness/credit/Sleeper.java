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

  /**
   * Waits in any case: neither an interrupt, which is kept, nor a stop ends it. For what must be
   * done whatever happens, such as keeping an answer that is paid for.
   */
  default void sleepThrough(Duration duration) {
    boolean interrupted = false;
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      try {
        Thread.sleep(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

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
