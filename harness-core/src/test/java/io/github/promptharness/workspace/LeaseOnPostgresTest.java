package io.github.promptharness.workspace;

import java.nio.file.Path;

final class LeaseOnPostgresTest extends LeaseContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
