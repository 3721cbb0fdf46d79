package io.github.promptharness.workspace;

import io.github.promptharness.testing.VirtualTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An empty place for a workspace, for one test: contracts run over each kind of them. */
interface Site extends AutoCloseable {
  /** Opens the workspace in the real time. */
  Workspace open();

  /** Opens it in the name of a process. Commits need not reach the disk. */
  Workspace open(VirtualTime time, Owner owner);

  /** Opens it in the name of this process. */
  default Workspace open(VirtualTime time) {
    return open(time, Owner.THIS);
  }

  /** A connection past the workspace. */
  Connection connect() throws SQLException;

  /** How the database is spoken to. */
  Dialect dialect();

  /** The same as one of our own. */
  default Sql sql() throws SQLException {
    return new Sql(connect(), dialect());
  }

  /** Runs commands past the workspace. */
  default void execute(String... commands) throws SQLException {
    try (Connection direct = connect();
        Statement statement = direct.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** From now on no call can be entered. */
  void breakCalls() throws SQLException;

  @Override
  void close();
}
