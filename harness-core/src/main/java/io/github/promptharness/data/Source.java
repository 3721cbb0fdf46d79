package io.github.promptharness.data;

import java.util.List;

/** Where a part of a prompt comes from. */
interface Source {
  /** The columns or fields it reads. */
  default List<String> columns() {
    return List.of();
  }

  /** Whether a file without them is refused. */
  default boolean needed() {
    return false;
  }
}
