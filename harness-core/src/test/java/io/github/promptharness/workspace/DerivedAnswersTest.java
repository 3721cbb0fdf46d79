package io.github.promptharness.workspace;

import java.nio.file.Path;

final class DerivedAnswersTest extends DerivedAnswersContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
