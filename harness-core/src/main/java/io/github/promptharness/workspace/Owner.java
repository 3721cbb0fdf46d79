package io.github.promptharness.workspace;

import java.util.Optional;
import java.util.UUID;

/**
 * A process that works on a workspace. Its name stands at every call and run that it has under way.
 *
 * @param id its name: {@code pid@start@draw}, of which the draw is made anew each time this library
 *     is loaded; {@code pid@start} in files of schema 1
 * @param pid its number
 * @param started when it began, as its machine counts; 0 if that is not known
 * @param machine where its number and its start mean something
 * @param processes the processes of its machine
 */
record Owner(String id, long pid, long started, String machine, Processes processes) {
  /** This process. */
  static final Owner THIS = of(ProcessHandle.current().pid(), SystemProcesses.HERE);

  /** The processes of one machine. */
  @FunctionalInterface
  interface Processes {
    /** Whether the process with this number is there and began at this time. */
    Sight look(long pid, long started);
  }

  /** What can be seen of a process. */
  enum Sight {
    /** It is there. */
    THERE,
    /** It has ended. */
    GONE,
    /** The machine does not say: its lease must. */
    UNSURE
  }

  private static Owner of(long pid, SystemProcesses processes) {
    long started = processes.started(pid);
    String draw = UUID.randomUUID().toString().substring(0, 8);
    return new Owner(pid + "@" + started + "@" + draw, pid, started, Machine.HERE, processes);
  }

  /** The process of which nothing but its name is known; absent if the name does not say it. */
  Optional<Owner> neighbour(String name) {
    String[] parts = name.split("@", -1);
    return parts.length == 2
        ? Optional.of(
            new Owner(name, Long.parseLong(parts[0]), Long.parseLong(parts[1]), machine, processes))
        : Optional.empty();
  }
}
