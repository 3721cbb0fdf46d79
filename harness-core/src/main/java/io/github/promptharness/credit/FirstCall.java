package io.github.promptharness.credit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets the first call to a model with a declared limit go ahead alone: the others wait until it has
 * ended, or one of them has waited for five seconds. Every metered model has one of its own.
 *
 * <p>Between its permission and its arrival a first call loads classes and opens a connection. If
 * many did so at once, all would arrive together at the end of it, in a lump that an endpoint with
 * a shallow bucket refuses. Safe for many threads.
 */
final class FirstCall {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicBoolean isTaken = new AtomicBoolean();
  private final AtomicBoolean isOver = new AtomicBoolean();

  /**
   * Whether the caller is the first; if not, the first has ended, or was waited for long enough.
   */
  boolean isMine(Sleeper sleeper) throws InterruptedException {
    if (isOver.get()) {
      return false;
    }
    if (isTaken.compareAndSet(false, true)) {
      return true;
    }
    Duration waited = Duration.ZERO;
    while (!isOver.get() && waited.compareTo(PATIENCE) < 0) {
      sleeper.sleep(LOOK_AGAIN);
      waited = waited.plus(LOOK_AGAIN);
    }
    isOver.set(true);
    return false;
  }

  /** Once the first has ended, in whatever way. */
  void ended() {
    isOver.set(true);
  }
}
