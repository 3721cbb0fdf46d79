package io.github.promptharness.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One connection to a PostgreSQL server, opened anew after it was lost. Used by one thread. */
final class PostgresLink {
  /**
   * A process that was cut off or stopped within a transaction must not keep the others waiting: it
   * loses the transaction, and runs it again when it is back.
   */
  private static final String SESSION =
      """
      set search_path to "%s";
      set idle_in_transaction_session_timeout = '15s';
      set lock_timeout = '30s';
      set tcp_keepalives_idle = 10;
      set tcp_keepalives_interval = 5;
      set tcp_keepalives_count = 3;
      select pg_catalog.set_config(name, '0', false) from pg_catalog.pg_settings
      where name = 'idle_session_timeout'\
      """;

  private final DataSource source;
  private final String schema;
  private final Duration silence;
  private @Nullable Connection connection;
  private @Nullable Sql sql;

  /**
   * A link to a schema.
   *
   * @param silence a connection without an answer for so long is taken for cut
   */
  PostgresLink(DataSource source, String schema, Duration silence) {
    this.source = source;
    this.schema = schema;
    this.silence = silence;
  }

  /** The connection, which is opened if there is none. */
  Sql sql() throws SQLException {
    Sql known = sql;
    return known == null ? connect() : known;
  }

  private Sql connect() throws SQLException {
    Connection fresh = source.getConnection();
    try (Statement statement = fresh.createStatement()) {
      fresh.setAutoCommit(true);
      fresh.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
      statement.execute(SESSION.formatted(schema));
      connection = fresh;
      sql = new Sql(fresh, Dialect.POSTGRES);
      return sql;
    } catch (SQLException | RuntimeException | Error e) {
      fresh.close();
      throw e;
    }
  }

  /** A statement of several commands, which go to the server together. */
  Statement together(String commands) throws SQLException {
    sql();
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("a link that has SQL has a connection");
    }
    Statement statement = open.createStatement();
    try {
      statement.execute(commands);
      return statement;
    } catch (SQLException | RuntimeException | Error e) {
      statement.close();
      throw e;
    }
  }

  /** Closes the connection, which may be lost already, and what it had begun. */
  void drop() {
    Connection open = connection;
    connection = null;
    sql = null;
    if (open != null) {
      try (open;
          Statement statement = open.createStatement()) {
        // A pool gives the connection to others next.
        statement.execute("rollback");
        statement.execute("reset all");
      } catch (SQLException e) {
        // Lost: the server undoes what it had begun.
      }
    }
  }
}
