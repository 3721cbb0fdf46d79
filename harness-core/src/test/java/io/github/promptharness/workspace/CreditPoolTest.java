package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolTest extends CreditPoolContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
