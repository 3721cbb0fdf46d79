package io.github.promptharness.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to write next. SQLite gives its lock to whoever asks in the right instant,
 * mostly to the process that has just let go of it. Here a process takes its place in line, a lock
 * on a file beside the workspace, before it asks SQLite, and gives the place up once it has
 * SQLite's lock: so whoever wrote last cannot write again before the one who waits.
 *
 * <p>It is for fairness alone. What is written is kept apart by SQLite's own lock, so where no
 * place can be had, because the file cannot be made or a stopped process stands in line, it is done
 * without.
 */
final class Turnstile implements AutoCloseable {
  private static final long LONGEST_NANOS = Duration.ofMillis(300).toNanos();
  private static final long WITHOUT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LEAST_WAIT_NANOS = 50_000;
  private static final long MOST_WAIT_NANOS = 250_000;

  private final @Nullable FileChannel line;
  private @Nullable FileLock place;
  private long stuckAt = System.nanoTime() - WITHOUT_NANOS;

  private Turnstile(@Nullable FileChannel line) {
    this.line = line;
  }

  /** The turnstile of a workspace. */
  static Turnstile of(Path file) {
    try {
      return new Turnstile(
          FileChannel.open(
              file.resolveSibling(file.getFileName() + "-turn"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      return none();
    }
  }

  /** One that lets everybody pass. */
  static Turnstile none() {
    return new Turnstile(null);
  }

  /** Waits for the place next in line, for a while. */
  void enter() {
    long began = System.nanoTime();
    if (line == null || began - stuckAt < WITHOUT_NANOS) {
      return;
    }
    try {
      place = attempt(line);
      while (place == null) {
        if (System.nanoTime() - began > LONGEST_NANOS) {
          stuckAt = System.nanoTime();
          return;
        }
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextLong(LEAST_WAIT_NANOS, MOST_WAIT_NANOS));
        place = attempt(line);
      }
    } catch (IOException e) {
      stuckAt = System.nanoTime();
    }
  }

  /** The lock is the process's: another workspace in this Java may have it. */
  private static @Nullable FileLock attempt(FileChannel line) throws IOException {
    try {
      return line.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Gives the place to the next. */
  void leave() {
    FileLock held = place;
    place = null;
    if (held != null) {
      try {
        held.release();
      } catch (IOException e) {
        stuckAt = System.nanoTime();
      }
    }
  }

  @Override
  public void close() {
    if (line != null) {
      try {
        line.close();
      } catch (IOException e) {
        // Nothing was written to it.
      }
    }
  }
}
