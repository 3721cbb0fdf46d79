package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudiesTest extends StudiesContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }

  @Test
  void delete_ofAnyTable_makesEachSetOnceAndAsksNothingForEachRow(@TempDir Path folder)
      throws IOException {
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"))) {
      for (String statement : List.of(Studies.ANSWERS, Studies.EVIDENCE, Studies.WORDINGS)) {
        List<String> plan =
            lab.read(sql -> sql.list("explain query plan " + statement, row -> row.getString(4)));
        assertFalse(plan.toString().contains("CORRELATED"), plan.toString());
      }
    }
  }
}
