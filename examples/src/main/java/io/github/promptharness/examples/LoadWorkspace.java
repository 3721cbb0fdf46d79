package io.github.promptharness.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A workspace in a file or on a server, with the connections that it has there.
 *
 * @param lab the workspace
 * @param connections those to a server; absent for a file
 */
record LoadWorkspace(Workspace lab, Optional<HikariDataSource> connections)
    implements AutoCloseable {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * Opens it.
   *
   * @param place a path, the same after {@code jdbc:sqlite:}, or a URL that begins with {@code
   *     jdbc:postgresql:}
   */
  static LoadWorkspace open(String place) {
    if (place.startsWith(POSTGRESQL)) {
      var config = new HikariConfig();
      config.setJdbcUrl(place);
      config.setMaximumPoolSize(2); // one writes, one reads
      var connections = new HikariDataSource(config);
      return new LoadWorkspace(Workspace.open(connections), Optional.of(connections));
    }
    if (place.startsWith("jdbc:") && !place.startsWith(SQLITE)) {
      throw new IllegalArgumentException(
          "workspace must be a path or a URL that begins with %s or %s: \"%s\""
              .formatted(SQLITE, POSTGRESQL, place));
    }
    String file = place.startsWith(SQLITE) ? place.substring(SQLITE.length()) : place;
    return new LoadWorkspace(Workspace.open(Path.of(file)), Optional.empty());
  }

  @Override
  public void close() {
    lab.close();
    connections.ifPresent(HikariDataSource::close);
  }
}
