package io.github.promptharness.workspace;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A process that works on a workspace. Its name stands at every call and run that it has under way.
 *
 * @param id its name: {@code pid@start@draw}, of which the draw is made anew each time this library
 *     is loaded; {@code pid@start} in files of schema 1
 * @param pid its number
 * @param started when it began, in milliseconds since 1970; 0 if that is not known
 * @param machine where its number means something
 * @param processes the processes of its machine
 */
record Owner(String id, long pid, long started, String machine, Processes processes) {
  /** This process. */
  static final Owner THIS = of(ProcessHandle.current());

  private static final long TOLERANCE_MILLIS = 5_000;

  /** The processes of one machine. */
  @FunctionalInterface
  interface Processes {
    /** Whether the process with this number is there and began at this time. */
    boolean isAlive(long pid, long started);
  }

  private static Owner of(ProcessHandle process) {
    long pid = process.pid();
    long started = start(process);
    String draw = UUID.randomUUID().toString().substring(0, 8);
    return new Owner(
        pid + "@" + started + "@" + draw, pid, started, Machine.HERE, Owner::isRunning);
  }

  /** The process of which nothing but its name is known; absent if the name does not say it. */
  Optional<Owner> neighbour(String name) {
    String[] parts = name.split("@", -1);
    return parts.length == 2
        ? Optional.of(
            new Owner(name, Long.parseLong(parts[0]), Long.parseLong(parts[1]), machine, processes))
        : Optional.empty();
  }

  private static boolean isRunning(long pid, long started) {
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
