package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolInvariantTest extends CreditPoolInvariantContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
