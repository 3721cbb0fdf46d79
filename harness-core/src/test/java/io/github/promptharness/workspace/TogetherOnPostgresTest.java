package io.github.promptharness.workspace;

import java.nio.file.Path;

final class TogetherOnPostgresTest extends TogetherContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
