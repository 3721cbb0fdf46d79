package io.github.promptharness.workspace;

import java.nio.file.Path;

final class ClaimOnPostgresTest extends ClaimContract {
  @Override
  Site site(Path folder) {
    return PostgresSite.fresh();
  }
}
