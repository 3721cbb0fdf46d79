package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimeLeftTest {
  private static final Progress.Pace UNLIMITED = new Progress.Pace(0, 0, RateLimit.UNLIMITED);

  private static TimeLeft free(long asked, long toDo) {
    return new TimeLeft(asked, toDo, Money.ZERO, Optional.empty());
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  @Test
  void at_runOfSeconds_goesByItsOwnPace() {
    // Ten answers took ten seconds, so 30 more take thirty.
    assertEquals(seconds(30), free(10, 30).at(Duration.ofSeconds(10), UNLIMITED, 1));
  }

  @Test
  void at_nothingAsked_isNotKnown() {
    assertEquals(Optional.empty(), free(0, 30).at(Duration.ofSeconds(10), UNLIMITED, 1));
  }

  @Test
  void at_runOfMinutes_goesByTheLastMinute() {
    var pace = new Progress.Pace(60, 600, RateLimit.UNLIMITED);
    assertEquals(seconds(30), free(1_000, 30).at(Duration.ofMinutes(9), pace, 1));
  }

  @Test
  void at_fasterThanTheLimit_goesByTheLimit() {
    // A burst gave ten answers in a second; the limit permits one a second.
    var pace = new Progress.Pace(600, 6_000, RateLimit.perMinute(60, 1_000_000));
    assertEquals(seconds(30), free(10, 30).at(Duration.ofSeconds(1), pace, 1));
  }

  @Test
  void at_tokensBind_goesByTheirLimit() {
    // 100 tokens a call and 3,000 a minute permit a call every two seconds.
    var pace = new Progress.Pace(600, 60_000, RateLimit.perMinute(6_000, 3_000));
    assertEquals(seconds(60), free(10, 30).at(Duration.ofSeconds(1), pace, 1));
  }

  @Test
  void at_severalAnswersACall_countsCalls() {
    var pace = new Progress.Pace(6, 600, RateLimit.perMinute(60, 1_000_000));
    assertEquals(seconds(3), free(10, 30).at(Duration.ofMillis(100), pace, 10));
  }

  @Test
  void at_moneyForAThird_endsThere() {
    var left = new TimeLeft(10, 30, Money.usd("1"), Optional.of(Money.usd("1")));
    assertEquals(false, left.moneySuffices());
    assertEquals(seconds(10), left.at(Duration.ofSeconds(10), UNLIMITED, 1));
  }

  @Test
  void moneySuffices_exactlyEnough_does() {
    assertEquals(
        true, new TimeLeft(10, 30, Money.usd("1"), Optional.of(Money.usd("3"))).moneySuffices());
    assertEquals(true, free(10, 30).moneySuffices());
  }
}
