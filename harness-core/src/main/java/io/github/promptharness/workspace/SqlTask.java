package io.github.promptharness.workspace;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done with the database. */
@FunctionalInterface
interface SqlTask<T> {
  T run(Connection connection) throws SQLException;
}
