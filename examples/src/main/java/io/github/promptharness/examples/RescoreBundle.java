package io.github.promptharness.examples;

import io.github.promptharness.report.bundle.StoredBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does a published bundle give the summary that it tells? No key, network or workspace is needed.
 */
public final class RescoreBundle {
  private RescoreBundle() {}

  /** Checks and scores the bundle that -Dbundle names, or the one that PublishBundle wrote. */
  public static void main(String[] args) {
    try {
      Path source =
          Optional.ofNullable(System.getProperty("bundle"))
              .map(Path::of)
              .orElseGet(() -> newest(Path.of("bundle")));
      System.out.println(source.toAbsolutePath());
      System.out.println(StoredBundle.open(source).rescore());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** The archive in a folder that was written last. */
  static Path newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "there is no folder %s: run PublishBundle, or name a bundle with -Dbundle=..."
              .formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "%s has no bundle: run PublishBundle, or name one with -Dbundle=..."
                          .formatted(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
