package io.github.promptharness.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.promptharness.Model;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Workspaces beside each other: in a file, and on a server if one is named. */
final class Ledgers implements AutoCloseable {
  private final Map<String, Workspace> labs = new LinkedHashMap<>();
  private final Optional<HikariDataSource> connections;

  /**
   * Opens them.
   *
   * @param file the one in a file
   * @param database where the other one is; empty for none. It is made in a schema of its own,
   *     which stays
   */
  Ledgers(Path file, String database) {
    labs.put("SQLite", Workspace.open(file));
    connections = Optional.of(database).filter(url -> !url.isEmpty()).map(Ledgers::connections);
    connections.ifPresent(
        server -> labs.put("PostgreSQL", Workspace.open(server, "overhead_" + System.nanoTime())));
  }

  private static HikariDataSource connections(String database) {
    var config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(2); // one writes, one reads
    return new HikariDataSource(config);
  }

  /** A model that is paid for in each of them, by its name. */
  Map<String, MeteredCalls> meter(Model bare) {
    var metered = new LinkedHashMap<String, MeteredCalls>();
    labs.forEach((name, lab) -> metered.put(name, new MeteredCalls(lab, bare)));
    return metered;
  }

  @Override
  public void close() {
    labs.values().forEach(Workspace::close);
    connections.ifPresent(HikariDataSource::close);
  }
}
