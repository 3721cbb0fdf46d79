package io.github.promptharness.study;

import java.time.Duration;

/**
 * Looks for the number of threads beyond which no more calls end: without a limit nothing else says
 * how many a server can take. It begins with 16 and takes half as many more for as long as that
 * brings at least a tenth more calls a second; when it does not, it goes back one step and stays.
 * Never more than 64 unless told.
 *
 * <p>A step is judged by three times as many calls as there are threads, and at least a fifth of a
 * second; the first of the three are not counted, since they began before the step.
 */
final class ClimbingSize implements PoolSize {
  static final int FIRST = 16;
  static final int MOST = 64;
  private static final double GAIN = 1.1;
  private static final double STEP = 1.5;
  private static final long SHORTEST = 200_000_000L;

  private final int most;
  private int size;
  private int before;
  private double bestRate;
  private boolean settled;
  private long since;
  private long ends;

  /**
   * A size to begin with.
   *
   * @param most never more threads than this
   */
  ClimbingSize(int most, long now) {
    this.most = most;
    this.size = Math.min(FIRST, most);
    this.before = size;
    this.since = now;
    this.settled = size == most;
  }

  @Override
  public int target(long now) {
    return size;
  }

  @Override
  public void ended(long now, Duration wire, Duration whole) {
    if (settled) {
      return;
    }
    ends++;
    if (ends == size) {
      since = now;
    }
    if (ends >= 3L * size && now - since >= SHORTEST) {
      judge((ends - size) / (double) (now - since));
      ends = 0;
      since = now;
    }
  }

  private void judge(double rate) {
    if (rate < bestRate * GAIN) {
      size = before;
      settled = true;
      return;
    }
    bestRate = rate;
    before = size;
    size = Math.min(most, (int) (size * STEP));
    settled = size == before;
  }
}
