package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A backup of a workspace as a file of its own. It is written under another name beside its place
 * and takes its own once it is whole, so that no half of one is ever taken for a backup.
 */
final class BackUp {
  /** What SQLite and we lay beside a file while it is open, and the file. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal", "-turn");

  private BackUp() {}

  static void write(Workspace from, Path file) {
    checkIsFree(file);
    Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (Workspace backup = Workspace.open(draft)) {
        Copy.copy(from, backup, true);
      }
      checkIsFree(file);
      Files.move(draft, file);
    } catch (IOException e) {
      throw new HarnessException(
          "the backup %s could not be given its name (%s): choose another path"
              .formatted(file, e.getMessage()),
          e);
    } finally {
      delete(draft);
    }
  }

  private static void checkIsFree(Path file) {
    if (Files.exists(file)) {
      throw new IllegalArgumentException(
          "%s is there already: a backup is a new file; choose another path".formatted(file));
    }
  }

  private static void delete(Path draft) {
    for (String part : PARTS) {
      try {
        Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + part));
      } catch (IOException e) {
        // It has a name that says what it is, and does no harm.
      }
    }
  }
}
