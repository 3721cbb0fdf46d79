package io.github.promptharness.workspace;

import java.nio.file.Path;

final class MeteredModelOnPostgresTest extends MeteredModelContract {
  @Override
  Site site(Path empty) {
    return PostgresSite.fresh();
  }
}
