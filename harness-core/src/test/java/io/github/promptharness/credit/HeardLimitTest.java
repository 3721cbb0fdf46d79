package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class HeardLimitTest {
  private static RateLimit heard(long limit, long left, String reset) {
    var signals =
        new RateSignals(
            OptionalLong.of(limit),
            OptionalLong.empty(),
            OptionalLong.of(left),
            OptionalLong.empty(),
            Optional.of(Duration.parse(reset)),
            Optional.empty(),
            Optional.empty());
    return HeardLimit.after(RateLimit.UNLIMITED, signals);
  }

  @Test
  void after_refilledInAMinute_isAMinutesLimit() {
    assertEquals(3000, heard(3000, 2999, "PT0.02S").requestsPerMinute());
    assertEquals(60, heard(60, 50, "PT10S").requestsPerMinute());
  }

  @Test
  void after_refilledInADay_isADaysLimit() {
    RateLimit limit = heard(10_000, 9_999, "PT8.64S");
    assertEquals(10_000, limit.requestsPerDay());
    assertEquals(Long.MAX_VALUE, limit.requestsPerMinute());
  }

  @Test
  void after_bucketOfOneSecond_isSixtyTimesAsMuchAMinute() {
    assertEquals(3000, heard(50, 40, "PT0.2S").requestsPerMinute());
  }

  @Test
  void after_wholeSecondsThatMayBeRounded_isNotTakenForLess() {
    // 3000 a minute refill one in 20 ms; an endpoint that rounds up says 1 s.
    assertEquals(true, heard(3000, 2999, "PT1S").requestsPerMinute() >= 3000);
  }

  @Test
  void after_fullOrContradictory_isNotBelieved() {
    assertEquals(RateLimit.UNLIMITED, heard(3000, 3000, "PT0S"));
    assertEquals(RateLimit.UNLIMITED, heard(250_000, 4_000, "PT0.016S"));
  }
}
