package io.github.promptharness.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process is doing with a workspace file, whichever path it is opened by. What is open in
 * the file under this process's name and not in here belongs to nobody any more.
 *
 * @param calls the calls under way, by number
 * @param runs the studies that are being run, by name
 */
record Live(Set<Long> calls, Set<String> runs) {
  private static final Map<Path, Live> BY_FILE = new ConcurrentHashMap<>();

  static Live of(Path file) {
    return BY_FILE.computeIfAbsent(
        real(file),
        unused -> new Live(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet()));
  }

  private static Path real(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      return Files.exists(absolute)
          ? absolute.toRealPath()
          : absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
