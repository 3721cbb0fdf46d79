package io.github.promptharness.credit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limit of requests, or of tokens, that an endpoint tells of in its answers.
 *
 * <p>It names a number without saying whether it is for a minute or a day; for a bucket that is
 * refilled all the time that follows from how fast: {@code period = limit * reset / (limit -
 * remaining)}. A time in whole seconds may be rounded by one. An endpoint that counts in fixed
 * windows says when the window ends, and the same formula gives anything. So a period is believed
 * only once three answers in a row, with different numbers used up of which one is at least twice
 * another, give the same; an answer from which several periods may follow counts for nothing, and
 * one from which a shorter period follows takes back what was believed. What was not confirmed for
 * an hour is forgotten.
 */
final class HeardLimit {
  private static final long UNKNOWN = Long.MAX_VALUE;
  private static final double TOLERANCE = 1.1;
  private static final int ENOUGH = 3;
  private static final double APART = 2;
  private static final long FORGET = 3_600_000_000L;

  private long number;
  private Window window = Window.MINUTE;
  private long leastGone;
  private long mostGone;
  private long lastGone;
  private int agreeing;
  private boolean hadSome;
  private long confirmedAt;

  /**
   * What is believed; {@link Long#MAX_VALUE} where nothing is.
   *
   * @param perMinute the limit of a minute
   * @param perDay the limit of a day
   */
  record Known(long perMinute, long perDay) {
    private static final Known NOTHING = new Known(UNKNOWN, UNKNOWN);
  }

  private enum Window {
    SECOND(1),
    MINUTE(60),
    HOUR(3_600),
    DAY(86_400);

    private final int seconds;

    Window(int seconds) {
      this.seconds = seconds;
    }

    private Known of(long limit) {
      if (this == DAY) {
        return new Known(UNKNOWN, limit);
      }
      double perMinute = limit * 60.0 / seconds;
      return new Known(perMinute >= UNKNOWN ? UNKNOWN : Math.max(1, (long) perMinute), UNKNOWN);
    }
  }

  /** In how many seconds the whole limit is refilled. */
  private record Period(double least, double most) {
    static Period of(long limit, long gone, Duration reset) {
      double seconds = reset.toNanos() / 1e9;
      double rounding = reset.toMillis() % 1000 == 0 ? 1 : 0.001;
      return new Period(
          Math.max(0, limit * (seconds - rounding) / gone / TOLERANCE),
          limit * seconds / gone * TOLERANCE);
    }

    List<Window> windows() {
      return Arrays.stream(Window.values())
          .filter(each -> each.seconds >= least && each.seconds <= most)
          .toList();
    }

    /** What is believed, unless it stands for a longer period than can be. */
    Known without(Known known, long limit) {
      boolean tooFewAMinute = known.perMinute < (long) (limit * 60 / most);
      boolean tooFewADay = known.perDay < (long) (limit * 86_400 / most);
      return new Known(
          tooFewAMinute ? UNKNOWN : known.perMinute, tooFewADay ? UNKNOWN : known.perDay);
    }
  }

  /** What is believed after an answer. */
  Known after(
      Known known, long now, OptionalLong limit, OptionalLong left, Optional<Duration> reset) {
    hadSome |= left.orElse(0) > 0;
    if (confirmedAt == 0) {
      confirmedAt = now;
    }
    Known kept = now - confirmedAt > FORGET ? Known.NOTHING : known;
    long gone = limit.orElse(0) - left.orElse(0);
    if (limit.isEmpty() || left.isEmpty() || reset.isEmpty()) {
      return kept;
    }
    if (gone <= 0 || reset.get().isZero()) {
      return kept;
    }
    Period period = Period.of(limit.getAsLong(), gone, reset.get());
    List<Window> windows = period.windows();
    if (windows.size() > 1) {
      return kept;
    }
    kept = period.without(kept, limit.getAsLong());
    if (windows.isEmpty()) {
      agreeing = 0;
      return kept;
    }
    note(limit.getAsLong(), windows.get(0), gone);
    Known told = window.of(number);
    if (agreeing < ENOUGH || mostGone < APART * leastGone) {
      confirmedAt = told.equals(kept) ? now : confirmedAt;
      return kept;
    }
    confirmedAt = now;
    return told;
  }

  private void note(long limit, Window found, long gone) {
    if (agreeing == 0 || limit != number || found != window) {
      number = limit;
      window = found;
      leastGone = gone;
      mostGone = gone;
      agreeing = 1;
    } else if (gone != lastGone) {
      agreeing++;
    }
    leastGone = Math.min(leastGone, gone);
    mostGone = Math.max(mostGone, gone);
    lastGone = gone;
  }

  /** Whether nothing is left of a limit of which something was left before. */
  boolean isEmpty(OptionalLong limit, OptionalLong left) {
    return hadSome && limit.orElse(0) >= 1 && left.isPresent() && left.getAsLong() == 0;
  }
}
