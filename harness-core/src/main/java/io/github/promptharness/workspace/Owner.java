package io.github.promptharness.workspace;

import java.time.Instant;

/**
 * Which process made a call: its number and when it started, so that a reused number is told apart.
 * The start is known to a few seconds, as systems work it out from clocks that are adjusted; where
 * it is not known, a process of that number counts as the same.
 */
final class Owner {
  /** This process. */
  static final String SELF = ProcessHandle.current().pid() + "@" + start(ProcessHandle.current());

  private static final long TOLERANCE_MILLIS = 5_000;

  private Owner() {}

  static boolean isAlive(String owner) {
    int at = owner.indexOf('@');
    long pid = Long.parseLong(owner.substring(0, at));
    long started = Long.parseLong(owner.substring(at + 1));
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> isSame(start(process), started))
        .isPresent();
  }

  private static boolean isSame(long start, long other) {
    return start == 0 || other == 0 || Math.abs(start - other) <= TOLERANCE_MILLIS;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
