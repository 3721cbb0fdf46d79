package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL server of a test's own. */
final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts one. The test is left out where the server's binaries do not run, but on a build server
   * that would look as if it had passed: there it fails.
   */
  static PostgresServer start() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    boolean runs = system.equals("Linux amd64");
    String missing = "binaries of PostgreSQL are here for Linux on amd64, not for " + system;
    if (!runs && "true".equals(System.getenv("CI"))) {
      fail(missing);
    }
    assumeTrue(runs, missing);
    try {
      // What a test writes need not outlive a power cut.
      return new PostgresServer(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "200")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, with its user. */
  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** A schema of it. */
  Place place(String schema) {
    return Place.of(url(), schema);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
