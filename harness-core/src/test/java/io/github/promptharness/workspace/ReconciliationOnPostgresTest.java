package io.github.promptharness.workspace;

import java.nio.file.Path;

final class ReconciliationOnPostgresTest extends ReconciliationContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
