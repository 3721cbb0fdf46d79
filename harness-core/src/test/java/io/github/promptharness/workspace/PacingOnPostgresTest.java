package io.github.promptharness.workspace;

import java.nio.file.Path;

final class PacingOnPostgresTest extends PacingContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
