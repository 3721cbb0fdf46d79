package io.github.promptharness.workspace;

import java.nio.file.Path;

final class DerivedAnswersOnPostgresTest extends DerivedAnswersContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
