package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolInvariantOnPostgresTest extends CreditPoolInvariantContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
