package io.github.promptharness.study;

import java.time.Clock;

/** Counts what happened in the last minute, by the second. Used by many threads. */
final class LastMinute {
  private static final int SECONDS = 60;

  private final Clock clock;
  private final long start;
  private final long[] second = new long[SECONDS];
  private final long[] amount = new long[SECONDS];

  LastMinute(Clock clock) {
    this.clock = clock;
    this.start = clock.millis();
  }

  synchronized void add(long more) {
    long now = clock.millis() / 1000;
    int at = Math.floorMod(now, SECONDS);
    if (second[at] != now) {
      second[at] = now;
      amount[at] = 0;
    }
    amount[at] += more;
  }

  /** So many a minute; younger than a second counts as a second. */
  synchronized double perMinute() {
    long millis = clock.millis();
    long now = millis / 1000;
    long sum = 0;
    for (int i = 0; i < SECONDS; i++) {
      boolean isRecent = second[i] <= now && now - second[i] < SECONDS;
      sum += isRecent ? amount[i] : 0;
    }
    double seconds = Math.max(1, Math.min(SECONDS, (millis - start) / 1000.0));
    return sum * 60 / seconds;
  }
}
