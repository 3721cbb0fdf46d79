package io.github.promptharness.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

final class SharedPoolTest extends SharedPoolContract {
  @Override
  Place place(int round) {
    return Place.of(folder.resolve("pool" + round + ".db"));
  }

  @Override
  void checkMore(Place workspace) throws IOException, SQLException {
    VictimProcess.SEARCH.assertAbsentFromTables(Path.of(workspace.name()));
    VictimProcess.SEARCH.assertAbsentFromFiles(folder);
  }
}
