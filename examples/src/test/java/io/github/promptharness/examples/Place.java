package io.github.promptharness.examples;

import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where processes of a test have their workspace: a file, or a schema of a PostgreSQL server.
 *
 * @param name without blanks, so that a process can be told it: a path, or a JDBC URL with the
 *     schema as {@code currentSchema}
 */
record Place(String name) {
  private static final String SERVER = "jdbc:postgresql:";

  /** A file. */
  static Place of(Path file) {
    return new Place(file.toString());
  }

  /** A schema; the URL has parameters. */
  static Place of(String url, String schema) {
    return new Place(url + "&currentSchema=" + schema);
  }

  private boolean isFile() {
    return !name.startsWith(SERVER);
  }

  Workspace open() {
    if (isFile()) {
      return Workspace.open(Path.of(name));
    }
    var source = new PGSimpleDataSource();
    source.setUrl(name);
    return Workspace.open(source, source.getCurrentSchema());
  }

  /** A connection past the library. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        isFile() ? "jdbc:sqlite:" + name + "?busy_timeout=10000" : name);
  }
}
