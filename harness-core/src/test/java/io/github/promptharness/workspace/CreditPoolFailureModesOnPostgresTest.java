package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolFailureModesOnPostgresTest extends CreditPoolFailureModesContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
