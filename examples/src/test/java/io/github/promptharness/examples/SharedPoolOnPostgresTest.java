package io.github.promptharness.examples;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class SharedPoolOnPostgresTest extends SharedPoolContract {
  private PostgresServer server;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  Place place(int round) {
    return server.place("pool" + round);
  }
}
