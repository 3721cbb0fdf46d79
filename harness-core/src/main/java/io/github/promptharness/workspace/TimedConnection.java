package io.github.promptharness.workspace;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is asked for and may never come: a pool that has none to spare, and a driver
 * whose server falls silent, may keep whoever asks waiting for as long as they like.
 */
final class TimedConnection {
  private TimedConnection() {}

  /**
   * Waits for a connection, for a while; one that comes later is closed.
   *
   * @throws SQLTimeoutException if none comes
   */
  static Connection of(DataSource source, Duration limit) throws SQLException {
    var coming = new CompletableFuture<Connection>();
    var thread = new Thread(() -> ask(source, coming), "prompt-harness-connect");
    thread.setDaemon(true);
    thread.start();
    try {
      Connection come = coming.get(limit.toNanos(), NANOSECONDS);
      thread.join();
      return come;
    } catch (TimeoutException e) {
      return giveUp(
          coming,
          thread,
          new SQLTimeoutException("no connection came in %s s".formatted(limit.toSeconds()), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(coming, thread, new SQLException("interrupted while connecting", e));
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    }
  }

  private static SQLException refused(@Nullable Throwable why) {
    return why instanceof SQLException refused
        ? refused
        : new SQLException("no connection could be made: " + why, why);
  }

  private static void ask(DataSource source, CompletableFuture<Connection> coming) {
    try {
      Connection come = source.getConnection();
      if (!coming.complete(come)) {
        come.close();
      }
    } catch (SQLException | RuntimeException | Error e) {
      coming.completeExceptionally(e);
    }
  }

  /** What came at the last moment counts, be it a connection or why there is none. */
  private static Connection giveUp(
      CompletableFuture<Connection> coming, Thread thread, SQLException why) throws SQLException {
    if (coming.completeExceptionally(why)) {
      thread.interrupt();
      throw why;
    }
    try {
      return coming.join();
    } catch (CompletionException e) {
      throw refused(e.getCause());
    }
  }
}
