package io.github.promptharness.workspace;

import java.nio.file.Path;

final class PacingTest extends PacingContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
