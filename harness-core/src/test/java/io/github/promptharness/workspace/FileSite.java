package io.github.promptharness.workspace;

import io.github.promptharness.testing.VirtualTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A SQLite file in a folder. */
record FileSite(Path file) implements Site {
  static FileSite in(Path folder) {
    return new FileSite(folder.resolve("lab.db"));
  }

  @Override
  public Workspace open() {
    return Workspace.open(file);
  }

  @Override
  public Workspace open(VirtualTime time, Owner owner) {
    return new Workspace(SqliteStore.open(file, owner, SynchronousMode.OFF, time), time);
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public void breakCalls() throws SQLException {
    execute("create trigger full before insert on call begin select raise(abort, 'disk'); end");
  }

  @Override
  public void close() {}
}
