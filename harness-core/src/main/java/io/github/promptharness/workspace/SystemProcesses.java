package io.github.promptharness.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What this machine says of its processes.
 *
 * <p>Linux counts the start of a process in clock ticks since the boot, which do not move when
 * somebody sets the clock, and tells an ended process that nobody has waited for (a zombie) from a
 * living one. Elsewhere a start is in milliseconds since 1970 and moves with the clock, so that
 * another start alone does not prove another process.
 */
final class SystemProcesses implements Owner.Processes {
  /** The processes of the machine this one runs on. */
  static final SystemProcesses HERE = new SystemProcesses(Path.of("/proc"));

  private static final long TOLERANCE_MILLIS = 5_000;

  /** Milliseconds since 1970 are above this, and ticks since a boot of this millennium below. */
  private static final long LEAST_MILLIS = 1_000_000_000_000L;

  /** Among what follows the name in parentheses, which is field 2 and may hold blanks itself. */
  private static final int STATE = 0;

  private static final int START = 19;

  private final Path proc;
  private final boolean tells;

  /** The processes that a folder such as {@code /proc} tells of; if there is none, Java says. */
  SystemProcesses(Path proc) {
    this.proc = proc;
    this.tells = Files.isReadable(proc.resolve("self/stat"));
  }

  /** When a process began; 0 if that is not known. */
  long started(long pid) {
    if (tells) {
      try {
        return Long.parseLong(stat(pid)[START]);
      } catch (IOException | RuntimeException e) {
        return 0;
      }
    }
    return ProcessHandle.of(pid).map(SystemProcesses::startMillis).orElse(0L);
  }

  @Override
  public Owner.Sight look(long pid, long started) {
    if (!tells || started >= LEAST_MILLIS) {
      return lookByClock(pid, started);
    }
    try {
      String[] stat = stat(pid);
      if (isOver(stat)) {
        return Owner.Sight.GONE;
      }
      return started == 0 || Long.parseLong(stat[START]) == started
          ? Owner.Sight.THERE
          : Owner.Sight.GONE;
    } catch (NoSuchFileException e) {
      return hidesOthers() ? Owner.Sight.UNSURE : Owner.Sight.GONE;
    } catch (IOException | RuntimeException e) {
      return Owner.Sight.UNSURE;
    }
  }

  private static Owner.Sight lookByClock(long pid, long started) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(SystemProcesses::startMillis)
        .map(start -> isSame(start, started) ? Owner.Sight.THERE : Owner.Sight.UNSURE)
        .orElse(Owner.Sight.GONE);
  }

  private static boolean isSame(long start, long other) {
    return start == 0 || other == 0 || Math.abs(start - other) <= TOLERANCE_MILLIS;
  }

  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static boolean isOver(String[] stat) {
    return stat[STATE].equals("Z") || stat[STATE].equalsIgnoreCase("X");
  }

  /** The fields from the third on. */
  private String[] stat(long pid) throws IOException {
    String line = Files.readString(proc.resolve(pid + "/stat"));
    return line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
  }

  /** Whether the folder shows the processes of other users; where it does not say, it may not. */
  private boolean hidesOthers() {
    try {
      return Files.readAllLines(proc.resolve("self/mounts")).stream()
          .map(line -> line.split(" "))
          .anyMatch(
              mount ->
                  mount.length > 3
                      && mount[1].equals("/proc")
                      && mount[3].matches("(.*,)?hidepid=(?!0|off)\\w+.*"));
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }
}
