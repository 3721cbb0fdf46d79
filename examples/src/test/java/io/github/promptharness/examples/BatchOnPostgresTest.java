package io.github.promptharness.examples;

import io.github.promptharness.workspace.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class BatchOnPostgresTest extends BatchContract {
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
  Workspace open() {
    schemas++;
    return server.place("lab" + schemas).open();
  }
}
