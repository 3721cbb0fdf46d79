package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.promptharness.HarnessException;
import io.github.promptharness.workspace.Workspace;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a pool of connections, on a real server, what one has asked the other does not ask. */
final class SharedWorkspaceTest {
  private PostgresServer server;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void run_byTwo_asksOnce() throws SQLException {
    SharedWorkspace.Had first = SharedWorkspace.run(server.url(), "ann");
    assertTrue(first.answers() >= 40, first.toString());
    assertEquals(calls(), first.calls());
    SharedWorkspace.Had second = SharedWorkspace.run(server.url(), "bob");
    assertEquals(new SharedWorkspace.Had(first.answers(), 0), second);
    assertEquals(calls(), first.calls());
  }

  private long calls() throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from prompt_harness.call")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void open_poolOfOneConnection_isRefusedWithinSeconds() {
    var config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setMaximumPoolSize(1);
    try (var connections = new HikariDataSource(config)) {
      long began = System.nanoTime();
      var error = assertThrows(HarnessException.class, () -> Workspace.open(connections));
      assertTrue(System.nanoTime() - began < Duration.ofSeconds(20).toNanos());
      assertTrue(error.getMessage().contains("let the pool have two"), error.getMessage());
    }
  }
}
