package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rows of the account table. */
final class Accounts {
  private Accounts() {}

  static void open(Connection connection, Account kind, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into account (kind, name) values (?, ?) on conflict do nothing")) {
      insert.setString(1, kind.column());
      insert.setString(2, name);
      insert.executeUpdate();
    }
  }

  static void cap(Connection connection, Account kind, String name, Money cap) throws SQLException {
    open(connection, kind, name);
    try (PreparedStatement update =
        connection.prepareStatement("update account set cap = ? where kind = ? and name = ?")) {
      update.setLong(1, cap.picoUsd());
      update.setString(2, kind.column());
      update.setString(3, name);
      update.executeUpdate();
    }
  }

  static void expires(Connection connection, Instant end) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update account set expires = ? where kind = 'pool'")) {
      update.setLong(1, end.getEpochSecond());
      update.executeUpdate();
    }
  }

  static Optional<Instant> expiry(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select expires from account where kind = 'pool'");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      long end = row.getLong(1);
      return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(end));
    }
  }

  static Balance balance(Connection connection, Account kind, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select held, settled, uncertain, cap from account where kind = ? and name = ?")) {
      select.setString(1, kind.column());
      select.setString(2, name);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Balance.EMPTY;
        }
        var held = new Money(row.getLong(1));
        var settled = new Money(row.getLong(2));
        var uncertain = new Money(row.getLong(3));
        var cap = new Money(row.getLong(4));
        return new Balance(
            row.wasNull() ? Optional.empty() : Optional.of(cap), held, settled, uncertain);
      }
    }
  }

  /** Moves money of one call on its three accounts. */
  static void move(
      Connection connection, String member, String study, long held, long settled, long uncertain)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update account set held = held + ?, settled = settled + ?, uncertain = uncertain + ?
            where kind = 'pool' or (kind = 'member' and name = ?) or (kind = 'study' and name = ?)""")) {
      update.setLong(1, held);
      update.setLong(2, settled);
      update.setLong(3, uncertain);
      update.setString(4, member);
      update.setString(5, study);
      update.executeUpdate();
    }
  }
}
