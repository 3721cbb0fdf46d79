package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CreditPoolFailureModesTest extends CreditPoolFailureModesContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
