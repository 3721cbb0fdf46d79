package io.github.promptharness.workspace;

import io.github.promptharness.credit.Stoppable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one thread waits while a server is away: it is restarted, the link is cut, or somebody else
 * holds what is wanted. Tries follow each other at longer and longer distances, until the patience
 * is over.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long LEAST_NANOS = Duration.ofMillis(20).toNanos();
  private static final long MOST_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long LOOK_UP_NANOS = Duration.ofMillis(100).toNanos();

  /** The class of all states that say that a connection is lost or cannot be made. */
  private static final String CONNECTION = "08";

  /**
   * Serialisation failure and deadlock; a server that only reads, as one does that another takes
   * the place of; ended by idleness; too many connections; a lock was waited for too long; shut
   * down by an administrator, by a crash, or starting up; ended by idleness outside of a
   * transaction.
   */
  private static final Set<String> AWAY =
      Set.of(
          "40001", "40P01", "25006", "25P03", "53300", "55P03", "57P01", "57P02", "57P03", "57P05");

  private final Duration patience;
  private final boolean stoppable;
  private long began;
  private long pause;
  private boolean interrupted;

  /**
   * An outage that is not there yet.
   *
   * @param stoppable whether an interrupt, or word to stop, ends the waiting; what must be written
   *     is waited for all the same
   */
  Outage(Duration patience, boolean stoppable) {
    this.patience = patience;
    this.stoppable = stoppable;
  }

  /** Whether a failure says that the server is away, and nothing of what was asked of it. */
  static boolean is(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException
          || cause instanceof SQLRecoverableException
          || cause instanceof SQLNonTransientConnectionException
          || (cause instanceof SQLException sql && saysSo(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("NullAway") // a state may be null, whatever the class says
  private static boolean saysSo(String state) {
    return state != null && (state.startsWith(CONNECTION) || AWAY.contains(state));
  }

  /**
   * Waits before the next try.
   *
   * @return whether there should be one: the failure says that the server is away, and not for
   *     longer than the patience lasts. Once that is over, so it stays until a try goes well
   */
  boolean waitAndTryAgain(Throwable why) {
    if (!is(why)) {
      return false;
    }
    long now = System.nanoTime();
    if (pause == 0) {
      began = now;
      pause = LEAST_NANOS;
      LOG.atWarn()
          .addKeyValue("event", "workspace.outage")
          .addKeyValue("reason", why.getMessage())
          .log("the database is away: waiting for it");
    }
    if (now - began > patience.toNanos()
        || !rest(now + ThreadLocalRandom.current().nextLong(pause / 2, pause))) {
      keepInterrupt();
      return false;
    }
    pause = Math.min(MOST_NANOS, 2 * pause);
    return true;
  }

  /** Waits in full, however often the thread is woken; returns false if it is to stop. */
  private boolean rest(long end) {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (stoppable && isToStop()) {
        return false;
      }
      // An interrupt would end each pause at once.
      interrupted |= !stoppable && Thread.interrupted();
      LockSupport.parkNanos(Math.min(left, LOOK_UP_NANOS));
    }
    return !stoppable || !isToStop();
  }

  private static boolean isToStop() {
    Thread thread = Thread.currentThread();
    return thread.isInterrupted() || (thread instanceof Stoppable worker && worker.isStopped());
  }

  private void keepInterrupt() {
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Once a try went well. */
  void over() {
    if (pause > 0) {
      LOG.atInfo()
          .addKeyValue("event", "workspace.outage.over")
          .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - began).toMillis())
          .log("the database is there again");
    }
    pause = 0;
    keepInterrupt();
  }
}
