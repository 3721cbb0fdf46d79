package io.github.promptharness.workspace;

import java.nio.file.Path;

final class AttemptTest extends AttemptContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
