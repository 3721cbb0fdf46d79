package io.github.promptharness.workspace;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that this process is making, by workspace file. A call that is open in the file under
 * this process's name and not in here belongs to nobody any more.
 */
final class LiveCalls {
  private static final Map<Path, Set<Long>> BY_FILE = new ConcurrentHashMap<>();

  private LiveCalls() {}

  static Set<Long> of(Path file) {
    return BY_FILE.computeIfAbsent(
        file.toAbsolutePath().normalize(), unused -> ConcurrentHashMap.newKeySet());
  }
}
