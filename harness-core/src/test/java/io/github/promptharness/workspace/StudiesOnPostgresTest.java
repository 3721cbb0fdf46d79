package io.github.promptharness.workspace;

import java.nio.file.Path;

final class StudiesOnPostgresTest extends StudiesContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
