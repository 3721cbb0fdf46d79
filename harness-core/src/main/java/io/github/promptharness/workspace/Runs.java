package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of the run and study tables: what is being run, and what was. */
final class Runs {
  private Runs() {}

  static void begin(Connection connection, String study, Live live) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select owner from run where study = ?")) {
      select.setString(1, study);
      try (ResultSet row = select.executeQuery()) {
        if (row.next() && isRunning(study, row.getString(1), live)) {
          throw new HarnessException(
              "study %s is being run by process %s: wait until it is done, or name this one differently"
                  .formatted(study, row.getString(1).replaceAll("@.*", "")));
        }
      }
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into run (study, owner) values (?, ?)
            on conflict (study) do update set owner = excluded.owner""")) {
      upsert.setString(1, study);
      upsert.setString(2, Owner.SELF);
      upsert.executeUpdate();
    }
  }

  private static boolean isRunning(String study, String owner, Live live) {
    return owner.equals(Owner.SELF) ? live.runs().contains(study) : Owner.isAlive(owner);
  }

  static void end(Connection connection, String study) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from run where study = ? and owner = ?")) {
      delete.setString(1, study);
      delete.setString(2, Owner.SELF);
      delete.executeUpdate();
    }
  }

  /** Whether the name was used before with another content. */
  static boolean enter(Connection connection, String study, String hash, String about, String now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into study (name, hash, created, about) values (?, ?, ?, ?)
            on conflict do nothing""")) {
      insert.setString(1, study);
      insert.setString(2, hash);
      insert.setString(3, now);
      insert.setString(4, about);
      insert.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement("select count(*) from study where name = ? and hash <> ?")) {
      select.setString(1, study);
      select.setString(2, hash);
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1) > 0;
      }
    }
  }
}
