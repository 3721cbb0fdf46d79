package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a process is doing with a workspace, whichever way it is opened and however often. What is
 * open in it under this process's name and not in here belongs to nobody any more.
 */
final class Live {
  private record Key(String place, String owner) {}

  private static final Map<Key, Live> OPEN = new HashMap<>();

  private final Key key;
  private final Owner owner;
  private final Set<Long> calls = ConcurrentHashMap.newKeySet();
  private final Set<String> runs = ConcurrentHashMap.newKeySet();
  private final Set<Long> batches = ConcurrentHashMap.newKeySet();
  private int opened;

  private Live(Key key, Owner owner) {
    this.key = key;
    this.owner = owner;
  }

  /**
   * What the process does with a workspace; to be closed as often as it is opened.
   *
   * @param place what tells the workspace from all others
   */
  static Live open(String place, Owner owner) {
    var key = new Key(place, owner.id());
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

  /** The batches that it sees to, by number. */
  Set<Long> batches() {
    return batches;
  }

  /** Whether anything is under way that others must not take for abandoned. */
  boolean isAtWork() {
    return !calls.isEmpty() || !runs.isEmpty() || !batches.isEmpty();
  }

  /**
   * Tells other processes that this one is done, if it has the workspace open just once; they find
   * out by themselves where that cannot be written.
   */
  void leave(Writer writer) {
    if (!isOpenedOnce()) {
      return;
    }
    try {
      writer.write(
          sql -> {
            Owners.leave(sql, owner.id());
            return true;
          });
    } catch (HarnessException e) {
      // The disk may be full: nothing is lost by a row that is out of date.
    }
  }

  private boolean isOpenedOnce() {
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
}
