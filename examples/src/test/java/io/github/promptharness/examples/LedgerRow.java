package io.github.promptharness.examples;

import io.github.promptharness.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * One attempt, as it stands in a workspace's call table, read without the library.
 *
 * @param call what the attempts of one call have in common
 * @param counts what counts against the caps: the hold, the cost, or what is uncertain
 */
record LedgerRow(
    long number, String call, String study, String state, String outcome, Money counts) {
  /** What of a row counts against the caps. */
  private static final String COUNTS =
      "case state when 'settled' then cost when 'uncertain' then uncertain when 'released' then 0"
          + " else hold end";

  /** The name of the attempt towards the endpoint. */
  String attempt() {
    return call + "-a" + number;
  }

  /** All attempts by their name. */
  static Map<String, LedgerRow> all(Place workspace) throws SQLException {
    var rows = new HashMap<String, LedgerRow>();
    try (Connection connection = workspace.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id, call_id, study, state, coalesce(outcome, ''), "
                    + COUNTS
                    + " from call")) {
      while (row.next()) {
        var read =
            new LedgerRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new Money(row.getLong(6)));
        rows.put(read.attempt(), read);
      }
    }
    return rows;
  }

  /** All that counts against the pool, at one moment. */
  static Money committed(Connection connection) throws SQLException {
    return new Money(number(connection, "select coalesce(sum(" + COUNTS + "), 0) from call"));
  }

  /** How many answers are kept; none if there is no workspace yet. */
  static long answers(Place workspace) {
    try (Connection connection = workspace.connect()) {
      return number(connection, "select count(*) from answer");
    } catch (SQLException e) {
      return 0; // killed before the tables were made
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
