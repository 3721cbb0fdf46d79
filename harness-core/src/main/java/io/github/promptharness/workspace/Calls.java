package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.Payer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rows of the call table: one for each attempt, with its money and its evidence. */
final class Calls {
  /**
   * What a call was admitted with, and where it stands.
   *
   * @param start before this it must not be sent, in microseconds since 1970
   * @param cost what it was settled at, if it was
   */
  record Open(String state, Money hold, long tokens, long start, Money cost) {
    boolean isUnderWay() {
      return state.equals("held") || state.equals("dispatched");
    }
  }

  private Calls() {}

  static long insert(
      Connection connection,
      Request request,
      Payer payer,
      String scope,
      String prices,
      Money hold,
      long tokens,
      Instant now,
      long start)
      throws SQLException {
    boolean dispatched = start <= ChronoUnit.MICROS.between(Instant.EPOCH, now);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into call (study, member, scope, endpoint, model, call_id, wording, sampling,
              first_repeat, repeats, state, hold, tokens_bound, prices, owner, held_at, dispatched_at,
              start_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")) {
      insert.setString(1, payer.study());
      insert.setString(2, payer.member());
      insert.setString(3, scope);
      insert.setString(4, request.first().model().endpoint());
      insert.setString(5, request.first().model().name());
      insert.setString(6, request.callId());
      insert.setString(7, request.wording().key());
      insert.setString(8, request.sampling().id());
      insert.setInt(9, request.first().repeat());
      insert.setInt(10, request.repeats());
      insert.setString(11, dispatched ? "dispatched" : "held");
      insert.setLong(12, hold.picoUsd());
      insert.setLong(13, tokens);
      insert.setString(14, prices);
      insert.setString(15, Owner.SELF);
      insert.setLong(16, now.toEpochMilli());
      if (dispatched) {
        insert.setLong(17, now.toEpochMilli());
      } else {
        insert.setNull(17, Types.INTEGER);
      }
      insert.setLong(18, start);
      try (ResultSet row = insert.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  static void dispatched(Connection connection, long call, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update call set state = 'dispatched', dispatched_at = ? where id = ?")) {
      update.setLong(1, now.toEpochMilli());
      update.setLong(2, call);
      update.executeUpdate();
    }
  }

  /** When the last call under way starts, in microseconds since 1970; 0 if there is none. */
  static long lastStart(Connection connection, String scope) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select coalesce(max(start_at), 0) from call
            where state in ('held', 'dispatched') and scope = ?""")) {
      select.setString(1, scope);
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  static void release(Connection connection, long call, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update call set state = 'released', ended_at = ? where id = ?")) {
      update.setLong(1, now.toEpochMilli());
      update.setLong(2, call);
      update.executeUpdate();
    }
  }

  static void replaced(Connection connection, long call, long start) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update call set start_at = ? where id = ?")) {
      update.setLong(1, start);
      update.setLong(2, call);
      update.executeUpdate();
    }
  }

  static Open find(Connection connection, long call) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select state, hold, tokens_bound, start_at, cost from call where id = ?")) {
      select.setLong(1, call);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("there is no call " + call);
        }
        return new Open(
            row.getString(1),
            new Money(row.getLong(2)),
            row.getLong(3),
            row.getLong(4),
            new Money(row.getLong(5)));
      }
    }
  }

  /** Tokens admitted for calls that were sent and have not come back. */
  static long tokensInFlight(Connection connection, String scope) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select coalesce(sum(tokens_bound), 0) from call
            where state in ('held', 'dispatched') and scope = ?""")) {
      select.setString(1, scope);
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  static void close(
      Connection connection,
      long call,
      String state,
      Outcome outcome,
      PackedEvidence evidence,
      Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update call set state = ?, ended_at = ?, outcome = ?, message = ?, status = ?,
              headers = ?, request = ?, response = ?
            where id = ?""")) {
      update.setString(1, state);
      update.setLong(2, now.toEpochMilli());
      if (outcome instanceof Outcome.Failure failure) {
        update.setString(3, failure.kind().name());
        update.setString(4, failure.message());
      } else {
        update.setString(3, "ANSWERED");
        update.setString(4, "");
      }
      update.setInt(5, evidence.status());
      update.setString(6, evidence.headers());
      update.setBytes(7, evidence.request());
      update.setBytes(8, evidence.response());
      update.setLong(9, call);
      update.executeUpdate();
    }
    if (outcome instanceof Outcome.Response response) {
      account(connection, call, response);
    }
  }

  private static void account(Connection connection, long call, Outcome.Response response)
      throws SQLException {
    Usage usage = response.usage();
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update call set prompt_tokens = ?, cached_tokens = ?, output_tokens = ?,
              reasoning_tokens = ?, usage_source = ?, cost = ?, model_returned = ?,
              tier_returned = ?
            where id = ?""")) {
      update.setLong(1, usage.promptTokens());
      update.setLong(2, usage.cachedTokens());
      update.setLong(3, usage.outputTokens());
      update.setLong(4, usage.reasoningTokens());
      update.setString(5, usage.source().name());
      update.setLong(6, response.cost().picoUsd());
      update.setString(7, response.model());
      update.setString(8, response.tier());
      update.setLong(9, call);
      update.executeUpdate();
    }
  }
}
