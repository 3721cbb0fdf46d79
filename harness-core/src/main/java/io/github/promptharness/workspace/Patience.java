package io.github.promptharness.workspace;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * How the thread that writes waits while another process does: it looks again every half
 * millisecond or so. SQLite's own way waits longer each time, so that who came last gets the file
 * first.
 */
final class Patience extends BusyHandler {
  /** After this long a process that holds the file is taken to be stuck. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final long LEAST_NANOS = 200_000;
  private static final long MOST_NANOS = 800_000;

  private long began;

  @Override
  protected int callback(int before) {
    long now = System.nanoTime();
    if (before == 0) {
      began = now;
    }
    if (now - began > LONGEST.toNanos()) {
      return 0;
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LEAST_NANOS, MOST_NANOS));
    return 1;
  }
}
