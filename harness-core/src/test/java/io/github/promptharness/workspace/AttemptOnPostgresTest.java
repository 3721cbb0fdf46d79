package io.github.promptharness.workspace;

import java.nio.file.Path;

final class AttemptOnPostgresTest extends AttemptContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
