package io.github.promptharness.workspace;

import java.nio.file.Path;

final class StudiesTest extends StudiesContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
