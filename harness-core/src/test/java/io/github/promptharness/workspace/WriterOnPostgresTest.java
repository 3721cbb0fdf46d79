package io.github.promptharness.workspace;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

final class WriterOnPostgresTest extends WriterContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }

  @Override
  String fill(Connection writing) throws SQLException {
    try (Statement statement = writing.createStatement()) {
      statement.execute("alter table t add constraint room check (length(x) < 100000)");
    }
    return "check constraint";
  }
}
