package io.github.promptharness.workspace;

import java.nio.file.Path;

final class MeteredModelContractTest extends MeteredModelContract {
  @Override
  Site site(Path empty) {
    return FileSite.in(empty);
  }
}
