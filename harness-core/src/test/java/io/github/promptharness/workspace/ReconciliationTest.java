package io.github.promptharness.workspace;

import java.nio.file.Path;

final class ReconciliationTest extends ReconciliationContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
