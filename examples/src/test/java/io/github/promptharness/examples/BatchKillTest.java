package io.github.promptharness.examples;

final class BatchKillTest extends BatchKillContract {
  @Override
  Place place() {
    return Place.of(folder.resolve("lab.db"));
  }
}
