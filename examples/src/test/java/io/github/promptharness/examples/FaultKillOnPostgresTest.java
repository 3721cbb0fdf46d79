package io.github.promptharness.examples;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class FaultKillOnPostgresTest extends FaultKillContract {
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
  Place lab() {
    return server.place("faulty");
  }
}
