package io.github.promptharness.workspace;

import java.nio.file.Path;

final class SameTrialOnPostgresTest extends SameTrialContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
