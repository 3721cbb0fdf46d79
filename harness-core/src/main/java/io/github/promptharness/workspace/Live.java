package io.github.promptharness.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a process is doing with a workspace file, whichever path it is opened by and however often.
 * What is open in the file under this process's name and not in here belongs to nobody any more.
 */
final class Live {
  private record Key(Path file, String owner) {}

  private static final Map<Key, Live> OPEN = new HashMap<>();

  private final Key key;
  private final Owner owner;
  private final Set<Long> calls = ConcurrentHashMap.newKeySet();
  private final Set<String> runs = ConcurrentHashMap.newKeySet();
  private int opened;

  private Live(Key key, Owner owner) {
    this.key = key;
    this.owner = owner;
  }

  /** What the process does with the file; to be closed as often as it is opened. */
  static Live open(Path file, Owner owner) {
    var key = new Key(real(file), owner.id());
    synchronized (OPEN) {
      Live live = OPEN.computeIfAbsent(key, absent -> new Live(absent, owner));
      live.opened++;
      return live;
    }
  }

  /** The process. */
  Owner owner() {
    return owner;
  }

  /** The calls under way, by number. */
  Set<Long> calls() {
    return calls;
  }

  /** The studies that are being run, by name. */
  Set<String> runs() {
    return runs;
  }

  /** Whether anything is under way that others must not take for abandoned. */
  boolean isAtWork() {
    return !calls.isEmpty() || !runs.isEmpty();
  }

  /** Whether the process has opened the file once and not more. */
  boolean isOpenedOnce() {
    synchronized (OPEN) {
      return opened == 1;
    }
  }

  /** What is under way when the last one closes, nobody can end any more: it is forgotten. */
  void close() {
    synchronized (OPEN) {
      opened--;
      if (opened == 0) {
        OPEN.remove(key);
      }
    }
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
