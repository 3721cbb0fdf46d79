package io.github.promptharness.workspace;

import java.nio.file.Path;

final class SumsOnPostgresTest extends SumsContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
