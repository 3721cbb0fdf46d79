package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CrashOnPostgresTest extends CrashContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
