package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of the call table whose money is uncertain. */
final class UncertainCalls {
  private static final String SELECT =
      """
      select id, call_id, model, member, study, dispatched_at, hold from call
      where state = 'uncertain'""";

  private UncertainCalls() {}

  static List<UncertainCall> list(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " order by id");
        ResultSet row = select.executeQuery()) {
      var calls = new ArrayList<UncertainCall>();
      while (row.next()) {
        calls.add(call(row));
      }
      return calls;
    }
  }

  static void settle(Connection connection, long id, Money billed) throws SQLException {
    if (billed.picoUsd() < 0) {
      throw new IllegalArgumentException("what was billed must not be negative: " + billed);
    }
    UncertainCall call = find(connection, id);
    try (PreparedStatement update =
        connection.prepareStatement("update call set state = ?, cost = ? where id = ?")) {
      update.setString(1, billed.equals(Money.ZERO) ? "released" : "settled");
      update.setLong(2, billed.picoUsd());
      update.setLong(3, id);
      update.executeUpdate();
    }
    Accounts.move(
        connection, call.member(), call.study(), 0, billed.picoUsd(), -call.hold().picoUsd());
  }

  private static UncertainCall find(Connection connection, long id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " and id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException(
              "call " + id + " is not uncertain: see uncertainCalls()");
        }
        return call(row);
      }
    }
  }

  private static UncertainCall call(ResultSet row) throws SQLException {
    return new UncertainCall(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)),
        new Money(row.getLong(7)));
  }
}
