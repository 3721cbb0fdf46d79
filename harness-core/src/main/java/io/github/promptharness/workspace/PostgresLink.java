package io.github.promptharness.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One connection to a PostgreSQL server, opened anew after it was lost. Used by one thread. */
final class PostgresLink {
  /** The server ends a statement that takes longer, and says so. */
  static final Duration LONGEST_STATEMENT = Duration.ofMinutes(5);

  /** After so long the server would have said why it does not answer: the connection is cut. */
  private static final Duration SILENCE = LONGEST_STATEMENT.plusMinutes(1);

  /** The same of what begins a transaction, which waits for a lock at most. */
  private static final Duration SILENCE_AT_BEGIN = Duration.ofSeconds(45);

  /** Longer than pools of connections are usually told to wait. */
  private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(45);

  /** A connection that rested for longer may have been forgotten by what lies between. */
  private static final Duration REST = Duration.ofSeconds(30);

  /** How soon a connection of which one is not sure must answer. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  /**
   * A process that was cut off or stopped within a transaction must not keep the others waiting: it
   * loses the transaction, and runs it again when it is back.
   */
  private static final String SESSION =
      """
      set search_path to "%s";
      set idle_in_transaction_session_timeout = '15s';
      set lock_timeout = '30s';
      set statement_timeout = '%ss';
      set tcp_keepalives_idle = 10;
      set tcp_keepalives_interval = 5;
      set tcp_keepalives_count = 3;
      select pg_catalog.set_config(name, '0', false) from pg_catalog.pg_settings
      where name = 'idle_session_timeout'\
      """;

  private final DataSource source;
  private final String schema;
  private @Nullable Connection connection;
  private @Nullable Sql sql;
  private long used;
  private int silenceBefore;

  /** A link to a schema. */
  PostgresLink(DataSource source, String schema) {
    this.source = source;
    this.schema = schema;
  }

  /**
   * Connects for the first time.
   *
   * @param patience how long the server, or a pool of connections, may take
   */
  void connect(Duration patience) throws SQLException {
    var outage = new Outage(patience, true);
    while (connection == null) {
      try {
        use(TimedConnection.of(source, patience));
      } catch (SQLTimeoutException e) {
        throw e;
      } catch (SQLException | RuntimeException e) {
        if (!outage.waitAndTryAgain(e)) {
          throw e;
        }
      }
    }
  }

  /** The connection, which is opened if there is none. */
  Sql sql() throws SQLException {
    if (connection != null && rested() && !connection.isValid((int) SIGN_OF_LIFE.toSeconds())) {
      drop();
    }
    used = System.nanoTime();
    Sql known = sql;
    return known == null ? use(TimedConnection.of(source, LONGEST_CONNECTING)) : known;
  }

  private boolean rested() {
    return System.nanoTime() - used > REST.toNanos();
  }

  private Sql use(Connection fresh) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      fresh.setAutoCommit(true);
      silenceBefore = fresh.getNetworkTimeout();
      endAfter(SILENCE_AT_BEGIN, fresh);
      statement.execute(SESSION.formatted(schema, LONGEST_STATEMENT.toSeconds()));
      endAfter(SILENCE, fresh);
      connection = fresh;
      sql = new Sql(fresh, Dialect.POSTGRES);
      used = System.nanoTime();
      return sql;
    } catch (SQLException | RuntimeException | Error e) {
      fresh.close();
      throw e;
    }
  }

  private static void endAfter(Duration silence, Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
  }

  /** Several commands that begin a transaction, which go to the server together. */
  Statement begin(String commands) throws SQLException {
    sql();
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("a link that has SQL has a connection");
    }
    Statement statement = open.createStatement();
    try {
      endAfter(SILENCE_AT_BEGIN, open);
      statement.execute(commands);
      endAfter(SILENCE, open);
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
        endAfter(SIGN_OF_LIFE, open);
        statement.execute("rollback");
        statement.execute("reset all");
        open.setNetworkTimeout(Runnable::run, silenceBefore);
      } catch (SQLException e) {
        // Lost: the server undoes what it had begun.
      }
    }
  }
}
