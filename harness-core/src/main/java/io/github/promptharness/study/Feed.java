package io.github.promptharness.study;

import io.github.promptharness.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the threads of a pool get their requests from: a list, and further ones as it runs out.
 * Safe for many threads; one of them fetches what comes next while the others wait for it.
 */
final class Feed {
  private final Supplier<List<Request>> more;
  private List<Request> block;
  private int next;
  private volatile boolean isDry;

  /** How many of the block are left, for those who only want to know about. */
  private volatile int left;

  /**
   * A feed.
   *
   * @param first what comes first
   * @param more what comes then; an empty list when there is no more
   */
  Feed(List<Request> first, Supplier<List<Request>> more) {
    this.block = first;
    this.more = more;
    this.left = first.size();
  }

  /** All of a list and nothing else. */
  static Feed of(List<Request> all) {
    var feed = new Feed(all, List::of);
    feed.isDry = true;
    return feed;
  }

  /** The next request; none when there is no more. */
  Optional<Request> next() {
    List<Request> from;
    int index;
    synchronized (this) {
      if (next == block.size() && !isDry) {
        fetch();
      }
      if (next == block.size()) {
        return Optional.empty();
      }
      from = block;
      index = next++;
      left = from.size() - next;
    }
    // A list may make each request when it is asked for: by all threads at the same time.
    return Optional.of(from.get(index));
  }

  private void fetch() {
    List<Request> fetched = List.of();
    try {
      fetched = more.get();
    } finally {
      block = fetched;
      next = 0;
      left = fetched.size();
      isDry = fetched.isEmpty(); // also if it threw: the others are not to try the same
    }
  }

  /** How many requests may be left to be sent: more than any pool has threads if nobody knows. */
  int left() {
    return isDry ? left : Integer.MAX_VALUE;
  }
}
