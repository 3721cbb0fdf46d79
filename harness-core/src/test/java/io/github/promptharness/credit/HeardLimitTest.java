package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeardLimitTest {
  private static final long SECOND = 1_000_000;

  private final Hearing hearing = new Hearing();
  private RateLimit known = RateLimit.UNLIMITED;
  private long now = SECOND;

  private static RateSignals signals(long limit, long left, Duration reset) {
    return new RateSignals(
        OptionalLong.of(limit),
        OptionalLong.empty(),
        OptionalLong.of(left),
        OptionalLong.empty(),
        Optional.of(reset),
        Optional.empty(),
        Optional.empty());
  }

  private void hear(long limit, long gone, Duration reset) {
    known = hearing.after(known, now, signals(limit, limit - gone, reset));
  }

  /** What a bucket says that is refilled all the time. */
  private void hearBucket(long limit, long periodMillis, long... gone) {
    for (long each : gone) {
      hear(limit, each, Duration.ofMillis((periodMillis * each + limit - 1) / limit));
    }
  }

  @Test
  void after_refilledInAMinute_isAMinutesLimit() {
    hearBucket(3000, 60_000, 1, 2, 3);
    assertEquals(RateLimit.perMinute(3000, Long.MAX_VALUE), known);
  }

  @Test
  void after_refilledInADay_isADaysLimit() {
    hearBucket(10_000, 86_400_000, 1, 2, 3);
    assertEquals(10_000, known.requestsPerDay());
    assertEquals(Long.MAX_VALUE, known.requestsPerMinute());
  }

  @Test
  void after_bucketOfOneSecond_isSixtyTimesAsMuchAMinute() {
    hearBucket(50, 1_000, 10, 20, 30);
    assertEquals(3000, known.requestsPerMinute());
  }

  @Test
  void after_oneAnswer_isNotBelieved() {
    hearBucket(60, 3_600_000, 1);
    hearBucket(60, 3_600_000, 1);
    hearBucket(60, 3_600_000, 1);
    assertEquals(RateLimit.UNLIMITED, known);
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 60, 600, 1_440, 3_000})
  void after_fixedWindowsOfAMinute_isNeverTakenForLess(long limit) {
    for (int every = 1; every < 40; every++) {
      for (int second = 0; second < 600; second += every) {
        long gone = Math.min(limit, 1 + second % 60 / every);
        hear(limit, gone, Duration.ofSeconds(60 - second % 60));
        assertTrue(known.requestsPerMinute() >= limit, "every " + every + " s: " + known);
        assertEquals(Long.MAX_VALUE, known.requestsPerDay());
      }
    }
  }

  @Test
  void after_nearlyFullBucketInWholeSeconds_isNotTakenForSixtyTimesAsMuch() {
    // 3000 a minute refill one in 20 ms; an endpoint that rounds up says 1 s.
    for (long gone = 1; gone <= 50; gone++) {
      hear(3000, gone, Duration.ofSeconds(1));
    }
    assertEquals(RateLimit.UNLIMITED, known);
  }

  @Test
  void after_shorterPeriodOfTheSameNumber_takesBackTheDay() {
    known = RateLimit.UNLIMITED.perDay(1_440, Long.MAX_VALUE);
    hearBucket(1_440, 60_000, 500);
    assertEquals(RateLimit.UNLIMITED, known);
  }

  @Test
  void after_anHourWithoutConfirmation_isForgotten() {
    hearBucket(3000, 60_000, 1, 2, 3);
    now += 3_599 * SECOND;
    hear(3000, 0, Duration.ZERO);
    assertEquals(3000, known.requestsPerMinute());
    now += 2 * SECOND;
    hear(3000, 0, Duration.ZERO);
    assertEquals(RateLimit.UNLIMITED, known);
  }

  @Test
  void after_confirmedNowAndThen_stays() {
    hearBucket(3000, 60_000, 1, 2, 3);
    for (int minute = 0; minute < 300; minute++) {
      now += 60 * SECOND;
      hearBucket(3000, 60_000, 2);
    }
    assertEquals(3000, known.requestsPerMinute());
  }

  @Test
  void after_fullOrContradictory_isNotBelieved() {
    for (int i = 0; i < 5; i++) {
      hear(3000, 0, Duration.ZERO);
      hear(250_000, 246_000 - i * 100_000L / 2, Duration.ofMillis(16));
    }
    assertEquals(RateLimit.UNLIMITED, known);
  }

  @Test
  void isEmpty_neverAnythingElse_isNotBelieved() {
    RateSignals nothing = signals(60, 0, Duration.ofSeconds(1));
    known = hearing.after(known, now, nothing);
    assertFalse(hearing.isEmpty(nothing));
    hearBucket(60, 60_000, 59);
    assertTrue(hearing.isEmpty(nothing));
    assertFalse(hearing.isEmpty(signals(0, 0, Duration.ofSeconds(1))));
  }
}
