package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A workspace in a schema of a PostgreSQL server, which several machines share: one connection that
 * writes and one that reads.
 *
 * <p>Whoever writes holds the lock on the row of the pool's account until it commits, so that what
 * it has read of accounts, pace and calls stays true: the same rules keep the same promises as in a
 * file that one process writes at a time. The lock, the server's time and the number of the
 * transaction come in one round trip.
 */
final class PostgresStore implements Store {
  /** The schema in which a workspace is kept unless another is named. */
  static final String SCHEMA = "prompt_harness";

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** For how long a run waits for a server that was there. */
  static final Duration PATIENCE = Duration.ofHours(1);

  /** For how long it waits for one that never was. */
  private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(20);

  /** For how long it waits for a second connection from where the first one came. */
  private static final Duration PATIENCE_FOR_A_SECOND = Duration.ofSeconds(5);

  /** Taken by whoever makes the tables; "PrHa" in ASCII. */
  private static final long MAKING_TABLES = 0x50724861;

  /** Within the transaction, after the lock: nobody who wrote before can have seen a later time. */
  private static final String NOW =
      "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint),"
          + " cast(pg_current_xact_id() as text)";

  /** The state that says that a transaction is to be run again. */
  private static final String REPEAT = "40001";

  private static final String BEGIN =
      "begin isolation level read committed; select 1 from account where kind = 'pool' and name ="
          + " '' for update; "
          + NOW;

  private final String schema;
  private final Clock clock;
  private final Optional<ServerClock> serverClock;
  private final Live live;
  private final PostgresLink writes;
  private final PostgresLink reads;
  private Outage writing = new Outage(PATIENCE_AT_FIRST, true);
  private Outage reading = new Outage(PATIENCE_AT_FIRST, true);
  private String member = "";
  private boolean failed;
  private String transaction = "";

  private PostgresStore(
      String schema, Optional<Clock> clock, Live live, PostgresLink writes, PostgresLink reads) {
    this.schema = schema;
    this.serverClock = clock.isPresent() ? Optional.empty() : Optional.of(new ServerClock());
    this.clock = clock.isPresent() ? clock.get() : serverClock.orElseThrow();
    this.live = live;
    this.writes = writes;
    this.reads = reads;
  }

  /**
   * Opens a workspace whose tables are then of the newest schema, and ends what nobody makes any
   * more.
   *
   * @param schema where its tables are; made if it is not there
   * @param clock in place of the server's, for tests in virtual time
   * @param patience for how long a run waits for a server that was there
   */
  static PostgresStore open(
      DataSource source, String schema, Optional<Clock> clock, Owner owner, Duration patience) {
    if (!NAME.matcher(schema).matches()) {
      throw new IllegalArgumentException(
          "the schema of a workspace must be a lower-case name of letters, digits and _: \"%s\""
              .formatted(schema));
    }
    var writes = new PostgresLink(source, schema);
    var reads = new PostgresLink(source, schema);
    Live live = null;
    try {
      writes.connect(PATIENCE_AT_FIRST);
      connectToRead(reads);
      live = Live.open("postgresql " + prepare(writes, schema), owner);
      var store = new PostgresStore(schema, clock, live, writes, reads);
      store.takeUp();
      store.member = store.read(Roles::member);
      store.writing = new Outage(patience, false);
      store.reading = new Outage(patience, true);
      return store;
    } catch (SQLException e) {
      close(writes, reads, live);
      throw new HarnessException(
          "the workspace in schema %s of the PostgreSQL server could not be opened (%s): %s"
              .formatted(
                  schema,
                  e.getMessage(),
                  Refusal.remedy(
                      e, "see that the server can be reached and the user may use the schema")),
          e);
    } catch (RuntimeException | Error e) {
      close(writes, reads, live);
      throw e;
    }
  }

  private static void connectToRead(PostgresLink reads) throws SQLException {
    try {
      reads.connect(PATIENCE_FOR_A_SECOND);
    } catch (SQLException e) {
      if (!Outage.is(e)) {
        throw e;
      }
      throw new HarnessException(
          "one connection to the PostgreSQL server came and no second one (%s): a workspace keeps two until it is closed, so let the pool have two for each that is open"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void close(PostgresLink writes, PostgresLink reads, @Nullable Live live) {
    writes.drop();
    reads.drop();
    if (live != null) {
      live.close();
    }
  }

  /** Makes the tables, one process at a time, and returns what tells the workspace from others. */
  private static String prepare(PostgresLink link, String schema) throws SQLException {
    var outage = new Outage(PATIENCE_AT_FIRST, true);
    while (true) {
      try {
        return link.sql().transaction(sql -> prepare(sql, schema));
      } catch (SQLException | RuntimeException e) {
        link.drop();
        if (!outage.waitAndTryAgain(e)) {
          throw e;
        }
      }
    }
  }

  private static String prepare(Sql sql, String schema) throws SQLException {
    sql.first("select 1 from pg_advisory_xact_lock(?)", row -> true, MAKING_TABLES);
    if (sql.number("select count(*) from pg_catalog.pg_namespace where nspname = ?", schema) == 0) {
      sql.execute("create schema \"" + schema + "\"");
    }
    Schema.checkIsOurs(sql, "schema " + schema + " has", "schema");
    Schema.prepare(sql, "in schema " + schema);
    return sql.first("select workspace from schema_version", row -> row.getString(1)).orElseThrow();
  }

  /** Guards the tables, if they are ours, and ends what nobody makes any more. */
  private void takeUp() throws SQLException {
    Sql sql = begin();
    try {
      Roles.guard(sql);
      Recovery.endAbandonedCalls(sql, live, clock.instant());
      sql.commit();
      writing.over();
    } catch (SQLException | RuntimeException | Error e) {
      sql.rollback(e);
      throw e;
    }
  }

  @Override
  public String name() {
    return "in schema " + schema;
  }

  @Override
  public Optional<String> member() {
    return Optional.of(member).filter(name -> !name.isEmpty());
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Live live() {
    return live;
  }

  @Override
  public Sql begin() throws SQLException {
    if (!failed) {
      writing.over();
    }
    failed = false;
    while (true) {
      try {
        return lock();
      } catch (SQLException | RuntimeException e) {
        writes.drop();
        if (!writing.waitAndTryAgain(e)) {
          failed = true; // so that patience does not begin anew
          throw e;
        }
      }
    }
  }

  private Sql lock() throws SQLException {
    try (Statement statement = writes.begin(BEGIN)) {
      statement.getMoreResults();
      try (ResultSet pool = statement.getResultSet()) {
        if (!pool.next()) {
          throw new SQLException("the account of the pool was replaced meanwhile", REPEAT);
        }
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        long micros = row.getLong(1);
        serverClock.ifPresent(server -> server.set(micros));
        transaction = row.getString(2);
      }
    }
    Sql sql = writes.sql();
    sql.begun();
    return sql;
  }

  @Override
  public boolean mayBeRepeated(Throwable why) {
    if (!Outage.is(why)) {
      return false;
    }
    failed = true;
    writes.drop();
    return writing.waitAndTryAgain(why);
  }

  /** The server keeps for long which transactions it committed, but not for ever. */
  @Override
  public Writer.Fate fate() {
    while (true) {
      Exception why;
      try {
        String status =
            writes
                .sql()
                .first(
                    "select coalesce(pg_xact_status(cast(? as xid8)), '')",
                    row -> row.getString(1),
                    transaction)
                .orElse("");
        if (status.equals("committed")) {
          return Writer.Fate.COMMITTED;
        }
        if (status.equals("aborted")) {
          return Writer.Fate.UNDONE;
        }
        if (!status.equals("in progress")) {
          return Writer.Fate.UNKNOWN;
        }
        why = new SQLException("its end is awaited", "08007");
      } catch (SQLException | RuntimeException e) {
        writes.drop();
        why = e;
      }
      if (!writing.waitAndTryAgain(why)) {
        return Writer.Fate.UNKNOWN;
      }
    }
  }

  @Override
  public String remedy(Throwable why) {
    return Refusal.remedy(
        why, "see that the PostgreSQL server can be reached and has room, and run again");
  }

  @Override
  public <T> T read(SqlTask<T> task) throws SQLException {
    synchronized (reads) {
      while (true) {
        try {
          T result = task.run(reads.sql());
          reading.over();
          return result;
        } catch (SQLException e) {
          reads.drop();
          if (!reading.waitAndTryAgain(e)) {
            throw e;
          }
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (reads) {
      reads.drop();
    }
    writes.drop();
    live.close();
  }
}
