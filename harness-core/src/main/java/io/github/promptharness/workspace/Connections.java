package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * An open workspace file: one connection that writes and one that reads.
 *
 * @param turnstile which keeps processes that write in line
 * @param live what this process does with the file
 */
record Connections(Sql writes, Sql reads, Turnstile turnstile, Live live) implements AutoCloseable {
  /** Pages in the log before what it holds is copied into the file; of 4 KiB each. */
  private static final int LOG_PAGES = 4_000;

  /**
   * Opens a file whose tables are then of the newest schema, and ends what nobody makes any more.
   */
  static Connections open(Path file, Owner owner, SynchronousMode synchronous, Instant now) {
    checkFolder(file);
    LocalDisk.check(file);
    Live live = Live.open(file, owner);
    try {
      checkIsOurs(file);
      var open =
          new Connections(
              connect(file, synchronous, true),
              connect(file, synchronous, false),
              Turnstile.of(file),
              live);
      try {
        open.prepare(file, now);
        return open;
      } catch (SQLException | RuntimeException | Error e) {
        open.writes.close();
        open.reads.close();
        open.turnstile.close();
        throw e;
      }
    } catch (SQLException e) {
      live.close();
      throw new HarnessException(
          "workspace %s could not be opened (%s): see that it is a workspace and its disk has room, or choose another path"
              .formatted(file, e.getMessage()),
          e);
    } catch (RuntimeException | Error e) {
      live.close();
      throw e;
    }
  }

  private void prepare(Path file, Instant now) throws SQLException {
    writes.transaction(
        sql -> {
          Schema.prepare(sql, file.toString());
          Accounts.open(sql, Account.POOL, "");
          Accounts.open(sql, Account.GRANT, "");
          Recovery.endAbandonedCalls(sql, live, now);
          return true;
        });
  }

  private static void checkFolder(Path file) {
    if (file.toString().contains("?")) {
      throw new IllegalArgumentException(
          "the path of a workspace must not hold a question mark: " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "workspace %s needs a folder that can be made and written to; choose another path"
              .formatted(file),
          e);
    }
    if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "workspace %s must be a file in a folder that can be written to; choose another path"
              .formatted(file));
    }
  }

  private static void checkIsOurs(Path file) throws SQLException {
    if (Files.exists(file)) {
      try (Connection connection = new SQLiteConfig().createConnection(url(file))) {
        Schema.checkIsOurs(connection, file.toString());
      }
    }
  }

  private static Sql connect(Path file, SynchronousMode synchronous, boolean writes)
      throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(synchronous);
    config.setBusyTimeout((int) Patience.LONGEST.toMillis());
    config.enforceForeignKeys(true);
    config.setWalAutocheckpoint(LOG_PAGES);
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection(url(file));
    if (writes) {
      BusyHandler.setHandler(connection, new Patience());
    }
    return new Sql(connection);
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /** Closes both, once the last reader and the writer are done. */
  @Override
  public void close() throws SQLException {
    try (writes) {
      synchronized (reads) {
        reads.close();
      }
    } finally {
      turnstile.close();
      live.close();
    }
  }
}
