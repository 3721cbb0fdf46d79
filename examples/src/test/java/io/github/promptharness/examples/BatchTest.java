package io.github.promptharness.examples;

import io.github.promptharness.workspace.Workspace;

final class BatchTest extends BatchContract {
  @Override
  Workspace open() {
    return Place.of(folder.resolve("lab.db")).open();
  }
}
