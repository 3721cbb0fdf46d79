package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolSpendOnPostgresTest extends CreditPoolSpendContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
