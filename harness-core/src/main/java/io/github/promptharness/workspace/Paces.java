package io.github.promptharness.workspace;

import io.github.promptharness.credit.Pace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of the pace table. */
final class Paces {
  private Paces() {}

  static Pace read(Connection connection, String scope, long now) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select requests_at, tokens_at, paused_until from pace where scope = ?")) {
      select.setString(1, scope);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Pace(row.getLong(1), row.getLong(2), row.getLong(3)).asOf(now)
            : Pace.FRESH;
      }
    }
  }

  static void write(Connection connection, String scope, Pace pace) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into pace (scope, requests_at, tokens_at, paused_until) values (?, ?, ?, ?)
            on conflict (scope) do update set requests_at = excluded.requests_at,
              tokens_at = excluded.tokens_at, paused_until = excluded.paused_until""")) {
      upsert.setString(1, scope);
      upsert.setLong(2, pace.requestsAt());
      upsert.setLong(3, pace.tokensAt());
      upsert.setLong(4, pace.pausedUntil());
      upsert.executeUpdate();
    }
  }
}
