package io.github.promptharness.workspace;

import io.github.promptharness.credit.Pace;
import java.sql.SQLException;

/** The rows of the pace table. */
final class Paces {
  private Paces() {}

  static Pace read(Sql sql, String scope, long now) throws SQLException {
    return sql.first(
            "select requests_at, tokens_at, paused_until from pace where scope = ?",
            row -> new Pace(row.getLong(1), row.getLong(2), row.getLong(3)).asOf(now),
            scope)
        .orElse(Pace.FRESH);
  }

  static void write(Sql sql, String scope, Pace pace) throws SQLException {
    sql.update(
        """
        insert into pace (scope, requests_at, tokens_at, paused_until) values (?, ?, ?, ?)
        on conflict (scope) do update set requests_at = excluded.requests_at,
          tokens_at = excluded.tokens_at, paused_until = excluded.paused_until""",
        scope,
        pace.requestsAt(),
        pace.tokensAt(),
        pace.pausedUntil());
  }
}
