package io.github.promptharness.data;

import java.nio.file.Path;

/**
 * A line of a file, to begin a sentence about what is wrong there.
 *
 * @param file its name
 * @param line counted from 1
 */
record Place(String file, int line) {
  /** The name of the file, without its folder. */
  String name() {
    return String.valueOf(Path.of(file).getFileName());
  }

  @Override
  public String toString() {
    return "%s, line %s".formatted(file, line);
  }

  /** A refusal that says where, what and what to do. */
  IllegalArgumentException refuse(String problem) {
    return new IllegalArgumentException("%s, line %s: %s".formatted(file, line, problem));
  }

  /** A refusal that knows the part of the line too, such as {@code column "answer" (3)}. */
  IllegalArgumentException refuse(String part, String problem) {
    return new IllegalArgumentException("%s, line %s, %s: %s".formatted(file, line, part, problem));
  }

  /** A refusal that knows the column too, counted from 1. */
  IllegalArgumentException refuse(int column, String problem) {
    return new IllegalArgumentException(
        "%s, line %s, column %s: %s".formatted(file, line, column, problem));
  }
}
