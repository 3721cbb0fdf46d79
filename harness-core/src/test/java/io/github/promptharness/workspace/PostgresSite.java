package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.promptharness.testing.VirtualTime;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own on the one PostgreSQL server of this Java, which is started when needed. */
final class PostgresSite implements Site {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Started once; stopped when this Java ends. */
  private static final class Server {
    static final EmbeddedPostgres HERE = start();

    private static EmbeddedPostgres start() {
      try {
        // What a test writes need not outlive a power cut.
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final String schema;
  private final DataSource source;

  private PostgresSite(String schema, DataSource source) {
    this.schema = schema;
    this.source = source;
  }

  /**
   * A new one. The test is left out where the server's binaries do not run, but on a build server
   * that would look as if it had passed: there it fails.
   */
  static PostgresSite fresh() {
    checkRuns(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "true".equals(System.getenv("CI")));
    var source = new PGSimpleDataSource();
    source.setUrl(Server.HERE.getJdbcUrl("postgres", "postgres"));
    return new PostgresSite("lab" + COUNT.incrementAndGet(), source);
  }

  static void checkRuns(String system, boolean onABuildServer) {
    boolean runs = system.equals("Linux amd64");
    String missing = "binaries of PostgreSQL are here for Linux on amd64, not for " + system;
    if (!runs && onABuildServer) {
      fail(missing);
    }
    assumeTrue(runs, missing);
  }

  String schema() {
    return schema;
  }

  DataSource source() {
    return source;
  }

  /** Where the server listens. */
  int port() {
    return Server.HERE.getPort();
  }

  /** Connections that take another way to the server. */
  DataSource through(int port) {
    var other = new PGSimpleDataSource();
    other.setUrl(
        Server.HERE
            .getJdbcUrl("postgres", "postgres")
            .replace(":" + port() + "/", ":" + port + "/"));
    return other;
  }

  /** Connections of another role of the server. */
  DataSource source(String role) {
    var other = new PGSimpleDataSource();
    other.setUrl(Server.HERE.getJdbcUrl(role, "postgres"));
    return other;
  }

  @Override
  public Workspace open() {
    return Workspace.open(source, schema);
  }

  @Override
  public Workspace open(VirtualTime time, Owner owner) {
    return new Workspace(
        PostgresStore.open(source, schema, Optional.of(time), owner, PostgresStore.PATIENCE), time);
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + schema);
    }
    connection.setSchema(schema);
    return connection;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public void breakCalls() throws SQLException {
    execute("alter table call add constraint full_disk check (id < 0) not valid");
  }

  @Override
  public void close() {
    try {
      execute("drop schema if exists " + schema + " cascade");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
