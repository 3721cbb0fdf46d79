package io.github.promptharness.workspace;

import java.nio.file.Path;

final class CrashTest extends CrashContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }
}
