package io.github.promptharness.workspace;

import java.nio.file.Path;

final class TogetherTest extends TogetherContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
