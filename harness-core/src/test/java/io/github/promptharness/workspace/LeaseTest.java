package io.github.promptharness.workspace;

import java.nio.file.Path;

final class LeaseTest extends LeaseContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
