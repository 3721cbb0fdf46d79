package io.github.promptharness.credit;

import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits that an endpoint tells of in its answers.
 *
 * <p>It names a number without saying whether it is for a minute or a day; that follows from how
 * fast it refills: {@code period = limit * reset / (limit - remaining)}. A time in whole seconds
 * may be rounded by one. What fits no second, minute, hour or day is not believed.
 */
final class HeardLimit {
  private static final double TOLERANCE = 1.1;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private HeardLimit() {}

  private enum Window {
    DAY(86_400),
    HOUR(3_600),
    MINUTE(60),
    SECOND(1);

    private final int seconds;

    Window(int seconds) {
      this.seconds = seconds;
    }
  }

  /** The limits heard so far, with those of a further answer put in their place. */
  static RateLimit after(RateLimit known, RateSignals signals) {
    Optional<Window> requests =
        window(signals.limitRequests(), signals.remainingRequests(), signals.resetRequests());
    Optional<Window> tokens =
        window(signals.limitTokens(), signals.remainingTokens(), signals.resetTokens());
    return new RateLimit(
        perMinute(known.requestsPerMinute(), signals.limitRequests(), requests),
        perMinute(known.tokensPerMinute(), signals.limitTokens(), tokens),
        perDay(known.requestsPerDay(), signals.limitRequests(), requests),
        perDay(known.tokensPerDay(), signals.limitTokens(), tokens));
  }

  private static Optional<Window> window(
      OptionalLong limit, OptionalLong left, Optional<Duration> reset) {
    if (limit.isEmpty() || left.isEmpty() || reset.isEmpty()) {
      return Optional.empty();
    }
    long gone = limit.getAsLong() - left.getAsLong();
    if (gone <= 0 || reset.get().isZero()) {
      return Optional.empty();
    }
    double most = limit.getAsLong() * (reset.get().toNanos() / 1e9) / gone;
    double rounding = reset.get().toMillis() % 1000 == 0 ? 1 : 0.001;
    double least = limit.getAsLong() * (reset.get().toNanos() / 1e9 - rounding) / gone;
    Optional<Window> found = Optional.empty();
    for (Window window : Window.values()) {
      // The shortest that fits: the limit is not taken for lower than it may be.
      if (window.seconds <= most * TOLERANCE && window.seconds >= least / TOLERANCE) {
        found = Optional.of(window);
      }
    }
    return found;
  }

  private static long perMinute(long known, OptionalLong limit, Optional<Window> window) {
    if (window.isEmpty() || window.get() == Window.DAY || limit.getAsLong() < 1) {
      return known;
    }
    double perMinute = limit.getAsLong() * 60.0 / window.get().seconds;
    return perMinute >= UNKNOWN ? UNKNOWN : Math.max(1, (long) perMinute);
  }

  private static long perDay(long known, OptionalLong limit, Optional<Window> window) {
    return window.isPresent() && window.get() == Window.DAY && limit.getAsLong() >= 1
        ? limit.getAsLong()
        : known;
  }
}
