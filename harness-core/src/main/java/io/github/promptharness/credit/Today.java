package io.github.promptharness.credit;

/**
 * What was given out on one day, in UTC.
 *
 * @param day days since 1970
 * @param requests calls given out
 * @param tokens tokens given out
 */
public record Today(long day, long requests, long tokens) {
  /** Nothing was given out. */
  public static final Today NONE = new Today(0, 0, 0);

  private static final long DAY = 86_400_000_000L;

  /** The same if that day is not over, else nothing. */
  public Today asOf(long now) {
    long today = Math.floorDiv(now, DAY);
    return today == day ? this : new Today(today, 0, 0);
  }

  /** The same with a call added, or taken away where both are negative. */
  Today plus(long calls, long more) {
    return new Today(day, Math.max(0, requests + calls), Math.max(0, tokens + more));
  }

  /** When the next day begins, in microseconds since 1970. */
  public long end() {
    return (day + 1) * DAY;
  }
}
