package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A workspace in a SQLite file: one connection that writes and one that reads. */
final class SqliteStore implements Store {
  /** Pages in the log before what it holds is copied into the file; of 4 KiB each. */
  private static final int LOG_PAGES = 4_000;

  private final Path file;
  private final Clock clock;
  private final Live live;
  private final Sql writes;
  private final Sql reads;
  private final Turnstile turnstile;

  private SqliteStore(Path file, SynchronousMode synchronous, Clock clock, Live live)
      throws SQLException {
    this.file = file;
    this.clock = clock;
    this.live = live;
    this.writes = connect(file, synchronous, true);
    this.reads = connect(file, synchronous, false);
    // Keeps processes that write in line.
    this.turnstile = Turnstile.of(file);
  }

  /**
   * Opens a file whose tables are then of the newest schema, and ends what nobody makes any more.
   *
   * @param synchronous what a commit waits for
   */
  static SqliteStore open(Path file, Owner owner, SynchronousMode synchronous, Clock clock) {
    checkFolder(file);
    LocalDisk.check(file);
    Live live = Live.open(real(file).toString(), owner);
    try {
      checkIsOurs(file);
      var open = new SqliteStore(file, synchronous, clock, live);
      try {
        open.writes.transaction(
            sql -> {
              Schema.prepare(sql, file.toString());
              Recovery.endAbandonedCalls(sql, live, clock.instant());
              return true;
            });
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

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Live live() {
    return live;
  }

  @Override
  public Sql begin() throws SQLException {
    turnstile.enter();
    try {
      writes.begin();
      return writes;
    } finally {
      turnstile.leave();
    }
  }

  @Override
  public String remedy(Throwable why) {
    return "see that its disk is local and has room, and run again";
  }

  @Override
  public <T> T read(SqlTask<T> task) throws SQLException {
    synchronized (reads) {
      return task.run(reads);
    }
  }

  private static Path real(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      return Files.exists(absolute)
          ? absolute.toRealPath()
          : absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      try (Sql sql = new Sql(new SQLiteConfig().createConnection(url(file)), Dialect.SQLITE)) {
        Schema.checkIsOurs(sql, file + " is", "path");
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
    return new Sql(connection, Dialect.SQLITE);
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

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
