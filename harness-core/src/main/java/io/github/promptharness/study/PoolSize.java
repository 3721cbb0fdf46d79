package io.github.promptharness.study;

import io.github.promptharness.Model;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import java.time.Duration;
import java.util.List;

/** How many calls should be under way, by what was seen so far. Used by one thread. */
interface PoolSize {
  /** How many threads the pool should have from now on. */
  int target(long now);

  /**
   * A call ended.
   *
   * @param now nanoseconds by a clock that nobody sets
   * @param wire how long it was on the wire; zero if that is not known
   * @param whole how long it took with all waiting, but for that until its end was kept
   */
  void ended(long now, Duration wire, Duration whole);

  /** Always so many. */
  static PoolSize fixed(int workers) {
    return new PoolSize() {
      @Override
      public int target(long now) {
        return workers;
      }

      @Override
      public void ended(long now, Duration wire, Duration whole) {}
    };
  }

  /**
   * By the model's limit, or by trying where it has none.
   *
   * @param expected latency of a call
   * @param most never more than this
   */
  static PoolSize of(Model model, List<Request> requests, Duration expected, int most, long now) {
    double permitted = permitted(model, requests);
    return Double.isInfinite(permitted)
        ? new ClimbingSize(Math.min(most, ClimbingSize.MOST), now)
        : new PacedSize(permitted, expected, most, now);
  }

  /** Calls a second that the limit permits: by requests, or by tokens where these bind. */
  private static double permitted(Model model, List<Request> requests) {
    RateLimit limit = model.rateLimit();
    double calls =
        limit.requestsPerMinute() == Long.MAX_VALUE
            ? Double.POSITIVE_INFINITY
            : limit.requestsPerMinute() / 60.0;
    if (limit.tokensPerMinute() == Long.MAX_VALUE || requests.isEmpty()) {
      return calls;
    }
    return Math.min(calls, limit.tokensPerMinute() / 60.0 / charged(model, requests));
  }

  /** The tokens that a call is charged with, over some of the calls. */
  private static double charged(Model model, List<Request> requests) {
    int step = Math.max(1, requests.size() / 50);
    long tokens = 0;
    int counted = 0;
    for (int i = 0; i < requests.size(); i += step) {
      var bound = model.bound(requests.get(i));
      tokens += bound.promptTokens() + bound.outputTokens();
      counted++;
    }
    return Math.max(1, (double) tokens / counted);
  }
}
