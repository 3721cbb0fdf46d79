package io.github.promptharness.examples;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class BatchKillOnPostgresTest extends BatchKillContract {
  private static PostgresServer server;
  private static int schemas;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  Place place() {
    schemas++;
    return server.place("kill" + schemas);
  }
}
