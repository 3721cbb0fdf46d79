package io.github.promptharness.report;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes a file so that nobody ever sees half of it. */
final class WholeFile {
  private WholeFile() {}

  static Path write(Path file, byte[] content) {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try {
        Files.write(part, content);
        return Files.move(
            part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new HarnessException(
          "cannot write %s, check folder and disk and write the report again: %s"
              .formatted(file, e),
          e);
    }
  }
}
