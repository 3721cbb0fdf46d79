package io.github.promptharness.workspace;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

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
      thread.interrupt();
      return giveUp(
          coming,
          new SQLTimeoutException("no connection came in %s s".formatted(limit.toSeconds()), e));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return giveUp(coming, new SQLException("interrupted while connecting", e));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new SQLException("no connection could be made: " + e.getCause(), e);
    }
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

  private static Connection giveUp(CompletableFuture<Connection> coming, SQLException why)
      throws SQLException {
    if (coming.completeExceptionally(why)) {
      throw why;
    }
    return coming.join();
  }
}
