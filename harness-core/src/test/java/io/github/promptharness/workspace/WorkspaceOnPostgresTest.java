package io.github.promptharness.workspace;

import java.nio.file.Path;

final class WorkspaceOnPostgresTest extends WorkspaceContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
