package io.github.promptharness.study;

import io.github.promptharness.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the rest of a run takes, and whether the money lasts so long.
 *
 * @param asked answers that were asked for so far, failed ones included
 * @param toDo answers that are to come
 * @param spent what this run has paid for those that came
 * @param left what may still be spent on the rest, what is on hold for it included; absent if
 *     nothing binds
 */
record TimeLeft(long asked, long toDo, Money spent, Optional<Money> left) {
  /** Whether the money is enough for the rest, if it costs what answers cost so far. */
  boolean moneySuffices() {
    return affordable() >= toDo;
  }

  private double affordable() {
    if (left.isEmpty() || asked <= 0 || !spent.exceeds(Money.ZERO)) {
      return Double.POSITIVE_INFINITY;
    }
    double each = (double) spent.picoUsd() / asked;
    return Math.max(0, left.get().picoUsd() / each);
  }

  /**
   * The time.
   *
   * @param elapsed since the run began
   * @param pace of the last minute, and its limit
   * @param perCall answers that a call gives
   */
  Optional<Duration> at(Duration elapsed, Progress.Pace pace, double perCall) {
    if (asked <= 0) {
      return Optional.empty();
    }
    double calls = Math.min((double) toDo, affordable()) / perCall;
    double minutes =
        elapsed.compareTo(Duration.ofMinutes(1)) > 0 && pace.requestsPerMinute() > 0
            ? calls / pace.requestsPerMinute()
            : elapsed.toMillis() / 60_000.0 / asked * perCall * calls;
    double paced = calls / pace.limit().requestsPerMinute();
    if (pace.requestsPerMinute() > 0) {
      double tokens = pace.tokensPerMinute() / pace.requestsPerMinute();
      paced = Math.max(paced, calls * tokens / pace.limit().tokensPerMinute());
    }
    return Optional.of(Duration.ofMillis(Math.round(Math.max(minutes, paced) * 60_000)));
  }
}
