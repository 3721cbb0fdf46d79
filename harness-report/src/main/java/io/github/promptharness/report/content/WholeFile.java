package io.github.promptharness.report.content;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes a file so that nobody ever sees half of it; several are {@link WholeFiles}. */
public final class WholeFile {
  private static final String AGAIN =
      " and write the report again: the answers are kept in the workspace, so that costs nothing";

  private WholeFile() {}

  /**
   * Writes a file, in place of what is there.
   *
   * @param file where to; its folder is made if it is missing
   * @return the file
   * @throws HarnessException if it cannot be written
   */
  public static Path write(Path file, byte[] content) {
    Path folder = file.getParent();
    String name = String.valueOf(file.getFileName());
    try (var files = WholeFiles.in(folder == null ? Path.of("") : folder)) {
      files.write(name, content);
      return files.move().get(0);
    }
  }

  /** What stands in the way, and what to do about it. */
  static String inWords(Path file, IOException e) {
    Path nearest = nearest(file.toAbsolutePath());
    if (!Files.isDirectory(nearest)) {
      return nearest + " is a file, not a folder; name another folder" + AGAIN;
    }
    if (Files.isDirectory(file)) {
      return "a folder of this name stands there; move it away" + AGAIN;
    }
    if (e instanceof AccessDeniedException || says(e, "read-only file system")) {
      return "the folder "
          + nearest
          + " cannot be written to; allow it, or name another folder"
          + AGAIN;
    }
    if (says(e, "no space left", "not enough space", "quota exceeded")) {
      return "the disk under " + nearest + " is full; make room, or name another folder" + AGAIN;
    }
    return e + "; check folder and disk" + AGAIN;
  }

  /** The JDK has no types for these, only the words of the operating system. */
  private static boolean says(IOException e, String... words) {
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of(words).anyMatch(said::contains);
  }

  /** The folder of the file, or what stands there already of the way to it. */
  private static Path nearest(Path file) {
    Path nearest = file;
    do {
      Path above = nearest.getParent();
      if (above == null) {
        return nearest;
      }
      nearest = above;
    } while (!Files.exists(nearest));
    return nearest;
  }
}
