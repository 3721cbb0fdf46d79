package io.github.promptharness.workspace;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

final class WriterTest extends WriterContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }

  @Override
  String fill(Connection writing) throws SQLException {
    try (Statement statement = writing.createStatement()) {
      statement.execute("pragma max_page_count = 20");
    }
    return "full";
  }
}
