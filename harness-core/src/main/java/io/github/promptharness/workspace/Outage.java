package io.github.promptharness.workspace;

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

  /** The class of all states that say that a connection is lost or cannot be made. */
  private static final String CONNECTION = "08";

  /**
   * Serialisation failure and deadlock; ended by idleness; too many connections; a lock was waited
   * for too long; shut down by an administrator, by a crash, or starting up.
   */
  private static final Set<String> AWAY =
      Set.of("40001", "40P01", "25P03", "53300", "55P03", "57P01", "57P02", "57P03");

  private final Duration patience;
  private long began;
  private long pause;

  Outage(Duration patience) {
    this.patience = patience;
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
   *     longer than the patience lasts
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
    if (now - began > patience.toNanos()) {
      return false;
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
    pause = Math.min(MOST_NANOS, 2 * pause);
    return true;
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
  }
}
