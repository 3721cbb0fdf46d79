package io.github.promptharness.workspace;

import java.sql.SQLException;

/** Something done with the database. */
@FunctionalInterface
interface SqlTask<T> {
  T run(Sql sql) throws SQLException;
}
