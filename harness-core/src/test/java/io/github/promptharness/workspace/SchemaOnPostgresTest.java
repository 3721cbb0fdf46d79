package io.github.promptharness.workspace;

import java.nio.file.Path;
import java.sql.SQLException;

final class SchemaOnPostgresTest extends SchemaContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }

  @Override
  void enter(Sql sql, long version) throws SQLException {
    sql.update("update schema_version set version = ?", version);
  }
}
