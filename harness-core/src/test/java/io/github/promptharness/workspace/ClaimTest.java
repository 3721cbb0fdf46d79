package io.github.promptharness.workspace;

import java.nio.file.Path;

final class ClaimTest extends ClaimContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
