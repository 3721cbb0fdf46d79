package io.github.promptharness.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

final class FaultKillTest extends FaultKillContract {
  @Override
  Place lab() {
    return Place.of(folder.resolve("lab.db"));
  }

  @Override
  void checkMore() throws IOException, SQLException {
    VictimProcess.SEARCH.assertAbsentFromTables(Path.of(lab().name()));
    VictimProcess.SEARCH.assertAbsentFromFiles(folder);
  }
}
