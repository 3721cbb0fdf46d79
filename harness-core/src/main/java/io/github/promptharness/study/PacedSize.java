package io.github.promptharness.study;

import java.time.Duration;
import java.util.Arrays;

/**
 * As many threads as it takes to use up a limit, by Little's law:
 *
 * <pre>threads = 1.25 x permitted calls a second x p95 of the latency + 4, in [8, 512]</pre>
 *
 * <p>The latency is that on the wire, over the last 200 calls. Until a first call has ended it is
 * what the model expects, or what has passed since the start if that is longer. Models that do not
 * say how long a call was on the wire are judged by the whole time, in which a call may have waited
 * for its place; such a pool grows only while the calls that end stay behind the limit, and never
 * shrinks.
 *
 * <p>It shrinks once a fifth of the threads are too many. The quarter more is for the waits before
 * and after the wire: threads that wait for a place in the pace or for a commit cost next to
 * nothing, a place that nobody takes is lost.
 */
final class PacedSize implements PoolSize {
  static final int LEAST = 8;
  private static final int KEPT = 200;
  private static final double SLACK = 1.25;
  private static final double SHRINK = 0.8;
  private static final int SPARE = 4;
  private static final long SECOND = 1_000_000_000L;

  private final double permitted;
  private final Duration expected;
  private final int most;
  private final long start;
  private final long[] latencies = new long[KEPT];
  private final long[] ends = new long[KEPT];
  private long calls;
  private boolean sorted;
  private long p95;
  private boolean onTheWire = true;
  private int size;

  /**
   * A size for a limit.
   *
   * @param permitted calls a second
   * @param expected latency until the first call has ended
   * @param most never more threads than this
   */
  PacedSize(double permitted, Duration expected, int most, long now) {
    this.permitted = permitted;
    this.expected = expected;
    this.most = most;
    this.start = now;
    this.size = Math.min(LEAST, most);
  }

  @Override
  public int target(long now) {
    int needed = needed(calls == 0 ? Math.max(expected.toNanos(), now - start) : p95());
    if (needed > size && (calls == 0 || onTheWire || isBehind(now))) {
      size = needed;
    } else if (needed < SHRINK * size && onTheWire) {
      size = needed;
    }
    return size;
  }

  private int needed(long latency) {
    double threads = SLACK * permitted * latency / SECOND + SPARE;
    return (int) Math.max(Math.min(LEAST, most), Math.min(most, Math.ceil(threads)));
  }

  @Override
  public void ended(long now, Duration wire, Duration whole) {
    int at = (int) (calls % KEPT);
    onTheWire = !wire.isZero();
    latencies[at] = (onTheWire ? wire : whole).toNanos();
    ends[at] = now;
    calls++;
    sorted = false;
  }

  /** Whether fewer calls end than the limit permits, by the last ones. */
  private boolean isBehind(long now) {
    int kept = (int) Math.min(calls, KEPT);
    long since = calls <= KEPT ? start : ends[(int) (calls % KEPT)];
    return kept < 0.95 * permitted * (now - since) / SECOND;
  }

  private long p95() {
    if (!sorted) {
      long[] some = Arrays.copyOf(latencies, (int) Math.min(calls, KEPT));
      Arrays.sort(some);
      p95 = some[(int) Math.ceil(0.95 * some.length) - 1];
      sorted = true;
    }
    return p95;
  }
}
