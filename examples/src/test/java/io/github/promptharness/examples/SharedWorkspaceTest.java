package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Over a pool of connections, on a real server, what one has asked the other does not ask. */
final class SharedWorkspaceTest {
  @Test
  void run_byTwo_asksOnce() throws IOException, SQLException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "binaries of PostgreSQL are here for Linux on amd64 alone");
    try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
      String database = server.getJdbcUrl("postgres", "postgres");
      long first = SharedWorkspace.run(database, "ann");
      long calls = calls(database);
      assertEquals(first, SharedWorkspace.run(database, "bob"));
      assertEquals(calls, calls(database));
      assertTrue(first >= 40 && calls > 0, first + " answers of " + calls + " calls");
    }
  }

  private static long calls(String database) throws SQLException {
    try (var connection = DriverManager.getConnection(database);
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from prompt_harness.call")) {
      row.next();
      return row.getLong(1);
    }
  }
}
