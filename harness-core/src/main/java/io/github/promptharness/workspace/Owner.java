package io.github.promptharness.workspace;

/**
 * Which process made a call: its number and when it started, so that a reused number is told apart.
 */
final class Owner {
  /** This process. */
  static final String SELF = of(ProcessHandle.current());

  private Owner() {}

  static boolean isAlive(String owner) {
    long pid = Long.parseLong(owner.substring(0, owner.indexOf('@')));
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> of(process).equals(owner))
        .isPresent();
  }

  private static String of(ProcessHandle process) {
    long start = process.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
    return process.pid() + "@" + start;
  }
}
