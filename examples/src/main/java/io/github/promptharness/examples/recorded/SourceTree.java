package io.github.promptharness.examples.recorded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files that lie in the source tree and are in no archive. */
final class SourceTree {
  private SourceTree() {}

  /**
   * The folder of a module, seen from the project's folder or from that of a module.
   *
   * @throws IllegalArgumentException if neither is where this process stands
   */
  static Path module(String name) {
    for (Path top : new Path[] {Path.of(""), Path.of("..")}) {
      if (Files.isDirectory(top.resolve(name).resolve("src"))) {
        return top.resolve(name);
      }
    }
    throw new IllegalArgumentException(
        "these answers lie in the source tree: start from the project's folder, not from "
            + Path.of("").toAbsolutePath());
  }
}
