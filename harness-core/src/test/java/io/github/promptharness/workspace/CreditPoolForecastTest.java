package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CreditPoolForecastTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  private static Instant day(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  private static Grant grant(String left, int from, int to) {
    return new Grant(
        1,
        Grant.Source.PROGRAMME,
        Money.usd(left).plus(Money.usd("5")),
        day(from),
        Optional.of(day(to)),
        "",
        new Balance(Optional.empty(), Money.usd("1"), Money.usd("3"), Money.usd("1")));
  }

  private static Grant own(String left) {
    return new Grant(
        2, Grant.Source.OWN, Money.usd(left), NOW, Optional.empty(), "", Balance.EMPTY);
  }

  private static Forecast forecast(String spentInTwoWeeks, Grant... grants) {
    return Forecast.of(
        List.of(grants), new Spends.Lately(Money.usd(spentInTwoWeeks), TWO_WEEKS), NOW);
  }

  @Test
  void forecast_lastsToTheEnd_saysWhatWouldBeLost() {
    Forecast forecast = forecast("28", grant("100", -10, 40));
    assertEquals(Optional.of(true), forecast.lasts());
    assertEquals(Optional.of(Money.usd("2")), forecast.perDay());
    assertEquals(Optional.of(Money.usd("20")), forecast.lost());
    assertEquals(Optional.of(Money.usd("2.5")), forecast.perDayToTheEnd());
    assertEquals(
        "100.00 USD left until 2026-04-10T00:00:00Z (40 days). In the last 14 days 2.00 USD a day were spent: at this rate it lasts, and 20.00 USD would be lost when it ends.",
        forecast.toString());
  }

  @Test
  void forecast_usedUpBefore_saysWhen() {
    Forecast forecast = forecast("70", grant("100", -10, 40));
    assertEquals(Optional.of(false), forecast.lasts());
    assertEquals(Optional.of(day(20)), forecast.emptyAt());
    assertEquals(Optional.of(Money.ZERO), forecast.lost());
    assertEquals(
        "100.00 USD left until 2026-04-10T00:00:00Z (40 days). In the last 14 days 5.00 USD a day were spent: at this rate there is nothing left to pay with from 2026-03-21 on (in 20 days).",
        forecast.toString());
  }

  @Test
  void forecast_usedUpOnTheDayItEnds_lasts() {
    Forecast forecast = forecast("35", grant("100", -10, 40));
    assertEquals(Optional.of(true), forecast.lasts());
    assertEquals(Optional.of(Money.ZERO), forecast.lost());
  }

  @Test
  void forecast_twoGrants_whatEndsFirstIsSpentFirst() {
    // 5 USD a day: 50 of the 80 of the first until day 10, then the second: 50 of its 60.
    Forecast forecast = forecast("70", grant("80", -9, 10), grant("60", -9, 20));
    assertEquals(Optional.of(true), forecast.lasts());
    assertEquals(Optional.of(Money.usd("40")), forecast.lost());
    assertEquals(Optional.of(Money.usd("140")), forecast.left());
  }

  @Test
  void forecast_gapBetweenGrants_isFound() {
    Forecast forecast = forecast("70", grant("80", -9, 10), grant("60", 15, 20));
    assertEquals(Optional.of(day(10)), forecast.emptyAt());
    assertEquals(Optional.of(Money.usd("65")), forecast.lost());
  }

  @Test
  void forecast_ownMoneyBesideAGrant_isNotToldOf() {
    assertEquals(Optional.of(day(20)), forecast("70", grant("100", -10, 40), own("900")).emptyAt());
  }

  @Test
  void forecast_ownMoneyAlone_hasNoEnd() {
    Forecast forecast = forecast("70", own("50"), grant("100", -90, -1));
    assertEquals(Optional.empty(), forecast.expires());
    assertEquals(Optional.of(day(10)), forecast.emptyAt());
    assertEquals(Optional.empty(), forecast.lost());
    assertEquals(
        "50.00 USD left of own money, which has no end. In the last 14 days 5.00 USD a day were spent: at this rate there is nothing left to pay with from 2026-03-11 on (in 10 days).",
        forecast.toString());
  }

  @Test
  void forecast_nothingSpent_hasNoRateAndSaysWhatWouldUseItUp() {
    Forecast forecast = forecast("0", grant("100", -10, 40));
    assertEquals(Optional.empty(), forecast.perDay());
    assertEquals(Optional.empty(), forecast.lasts());
    assertEquals(Optional.empty(), forecast.lost());
    assertEquals(
        "100.00 USD left until 2026-04-10T00:00:00Z (40 days). Nothing was spent in the last 14 days, so there is no rate to go by; 2.50 USD a day would use it up by its end.",
        forecast.toString());
  }

  @Test
  void forecast_noGrantOpenOrToCome_hasNothingToTell() {
    Forecast forecast = forecast("70", grant("100", -90, -1));
    assertEquals(Optional.empty(), forecast.left());
    assertEquals(
        "The pool has no grant that is open or to come: there is nothing to forecast.",
        forecast.toString());
  }

  @Test
  void forecast_hardlyAnythingSpent_lastsBeyondAHundredYears() {
    assertEquals(Optional.of(true), forecast("0.000001", own("1000000")).lasts());
  }
}
