package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolOnPostgresTest extends CreditPoolContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
