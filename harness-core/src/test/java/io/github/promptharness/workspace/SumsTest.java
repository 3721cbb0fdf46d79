package io.github.promptharness.workspace;

import java.nio.file.Path;

final class SumsTest extends SumsContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
