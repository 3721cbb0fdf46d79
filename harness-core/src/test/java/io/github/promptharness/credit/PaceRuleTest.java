package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.Generator;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Seed;
import io.github.promptharness.credit.PaceRule.Place;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaceRuleTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 1440 * MINUTE;
  private static final Lane NONE = Lane.at(0);

  private static PaceRule of(long requests, long tokens) {
    return new PaceRule(RateLimit.perMinute(requests, tokens), 1);
  }

  private static Place take(PaceRule rule, Place before, long now, long tokens) {
    return rule.take(before.pace(), before.lane(), List.of(), now, tokens, 0);
  }

  private static Place fresh() {
    return new Place(Pace.fresh(0), NONE, 0, 0);
  }

  private static Failure refused(Kind kind, Optional<Duration> wait) {
    var signals =
        RateSignals.left(
            OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty(), wait);
    return new Failure(kind, "slow", Charge.NONE, signals, Evidence.NONE);
  }

  @Test
  void take_unlimited_startsAtOnceAndChangesNothingShared() {
    Place place = take(new PaceRule(RateLimit.UNLIMITED, 1), fresh(), 5, 1_000_000);
    assertEquals(5, place.start());
    assertEquals(NONE, place.lane());
  }

  @Test
  void take_oneRequestAMinute_secondWaitsAMinute() {
    Place first = take(of(1, 1000), fresh(), 0, 1);
    assertEquals(0, first.start());
    assertEquals(MINUTE, take(of(1, 1000), first, 0, 1).start());
  }

  @Test
  void take_fresh_givesNoBurst() {
    PaceRule rule = of(600, 1_000_000);
    Place first = take(rule, fresh(), 0, 1);
    assertEquals(100_000, take(rule, first, 0, 1).start());
  }

  @Test
  void take_afterAnIdleMinute_givesOneSecondAtOnce() {
    PaceRule rule = of(600, 1_000_000);
    Place place = take(rule, fresh(), 0, 1);
    int atOnce = 0;
    do {
      place = take(rule, place, MINUTE, 1);
      atOnce++;
    } while (place.start() == MINUTE);
    // The burst without the slack for jitter, 9, the request itself, and the one that waits.
    assertEquals(11, atOnce);
  }

  @Test
  void after_firstOutcomeThatAProcessHears_leavesNoCreditFromBefore() {
    PaceRule rule = of(600, 1_000_000);
    Failure lost = Failure.local(Kind.CONNECTION, "no connection");
    var hearing = new Hearing();
    Place first = take(rule, fresh(), 0, 1);
    Pace begun = rule.after(first.pace(), MINUTE, 0, 1, 1, 0, lost, hearing);
    Place second = take(rule, new Place(begun, first.lane(), 0, 0), MINUTE, 1);
    assertEquals(MINUTE, second.start());
    assertEquals(MINUTE + 100_000, take(rule, second, MINUTE, 1).start());
    Pace later = rule.after(second.pace(), 2 * MINUTE, MINUTE, 1, 1, 0, lost, hearing);
    assertEquals(second.pace(), later);
  }

  @Test
  void take_moreTokensThanTheBurst_passesAtOnceAndIsPaidForByWaiting() {
    // 600 tokens a minute are 10 a second; 300 tokens take half a minute.
    PaceRule rule = of(1_000_000, 600);
    Place first = take(rule, fresh(), 0, 300);
    assertEquals(0, first.start());
    assertEquals(30 * SECOND, take(rule, first, 0, 300).start());
  }

  @Test
  void take_tokensShort_takesNoRequestEither() {
    PaceRule rule = of(60, 600);
    Place first = take(rule, fresh(), 0, 300);
    Place second = take(rule, first, 0, 1);
    assertEquals(30 * SECOND, second.start());
    assertEquals(first.pace().sent(), second.pace().sent());
  }

  @Test
  void take_dayUsedUp_isToldUntilTheNextDay() {
    var rule = new PaceRule(RateLimit.perMinute(1000, 100_000).perDay(2, 1000), 1);
    Place second = take(rule, take(rule, fresh(), 0, 10), 0, 10);
    assertTrue(rule.isDayUsedUp(second.pace().asOf(MINUTE), 10, 0));
    assertEquals(DAY, second.pace().today().end());
    assertFalse(rule.isDayUsedUp(second.pace().asOf(DAY), 10, 0));
    assertTrue(rule.isDayUsedUp(Pace.fresh(0).asOf(0), 1001, 0));
  }

  @Test
  void confirm_duringAPause_waitsBehindIt() {
    PaceRule rule = of(600, 1_000_000);
    Place held = take(rule, take(rule, fresh(), 0, 1), 0, 1);
    Pace paused =
        rule.after(
            held.pace(),
            50_000,
            0,
            1,
            1,
            0,
            refused(Kind.RATE_LIMITED, Optional.of(Duration.ofSeconds(7))),
            new Hearing());
    Place again = rule.confirm(paused, held.lane(), List.of(), 100_000, held.start(), 1);
    assertTrue(again.start() >= 50_000 + 7 * SECOND, "start " + again.start());
    assertTrue(again.start() <= 50_000 + 7 * SECOND * 11 / 10, "start " + again.start());
  }

  @Test
  void after_longWait_isNotClamped() {
    Pace paused =
        of(600, 1000)
            .after(
                Pace.fresh(0),
                0,
                0,
                1,
                1,
                0,
                refused(Kind.RATE_LIMITED, Optional.of(Duration.ofHours(5))),
                new Hearing());
    assertTrue(paused.pausedUntil() >= Duration.ofHours(5).toMillis() * 1000);
  }

  @Test
  void after_waitOfMillennia_isAPauseAndNoOverflow() {
    var ages = Optional.of(Duration.ofDays(8_000 * 365));
    for (Kind kind : List.of(Kind.RATE_LIMITED, Kind.DAILY_LIMIT)) {
      Pace paused =
          of(600, 1000).after(Pace.fresh(0), 0, 0, 1, 1, 0, refused(kind, ages), new Hearing());
      assertTrue(paused.pausedUntil() >= 365 * DAY);
    }
  }

  @Test
  void after_longPause_isProlongedByFiveSecondsAtMost() {
    var nearly = Optional.of(Duration.ofSeconds(595));
    for (long now = 0; now < 200; now++) {
      Pace paused =
          of(600, 1000)
              .after(
                  Pace.fresh(now),
                  now,
                  now,
                  1,
                  1,
                  0,
                  refused(Kind.RATE_LIMITED, nearly),
                  new Hearing());
      assertTrue(paused.pausedUntil() - now <= PaceRule.longest(Duration.ofMinutes(10)));
    }
  }

  @Test
  void withoutPlace_givenUpUnsent_givesBackTheDay() {
    var rule = new PaceRule(RateLimit.perMinute(1000, 100_000).perDay(1, 1000), 1);
    Place only = take(rule, fresh(), 0, 10);
    assertTrue(rule.isDayUsedUp(only.pace(), 10, 0));
    assertFalse(rule.isDayUsedUp(rule.withoutPlace(only.pace(), 0, 10), 10, 0));
  }

  @Test
  void after_refusalsOfOneBunch_halveTheBurstOnce() {
    PaceRule rule = of(600, 100_000);
    Failure failure = refused(Kind.RATE_LIMITED, Optional.empty());
    Pace once = rule.after(Pace.fresh(0), 900_000, 500_000, 1, 1, 0, failure, new Hearing());
    assertEquals(0.5, once.tempo().burst(), 1e-9);
    assertEquals(
        0.5,
        rule.after(once, 950_000, 600_000, 1, 1, 0, failure, new Hearing()).tempo().burst(),
        1e-9);
    assertEquals(
        0.25,
        rule.after(once, 960_000, 950_000, 1, 1, 0, failure, new Hearing()).tempo().burst(),
        1e-4);
  }

  @Test
  void after_refusalsAtTheSmallestBurst_lowerTheRateAndItComesBack() {
    PaceRule rule = of(600, 100_000);
    Failure failure = refused(Kind.RATE_LIMITED, Optional.empty());
    Pace pace = Pace.fresh(0);
    for (int i = 1; i <= 5; i++) {
      pace = rule.after(pace, i * 10L, i * 10L - 1, 1, 1, 0, failure, new Hearing());
    }
    assertEquals(0.1, pace.tempo().burst(), 1e-4);
    assertEquals(0.9, pace.tempo().rate(), 1e-4);
    assertEquals(1, pace.tempo().at(2 * MINUTE + 50).rate(), 1e-9);
  }

  @Test
  void after_slowDown_halvesTheRateAtOnce() {
    Pace pace =
        of(600, 1000)
            .after(
                Pace.fresh(0),
                5,
                1,
                1,
                1,
                0,
                refused(Kind.SLOW_DOWN, Optional.empty()),
                new Hearing());
    assertEquals(0.5, pace.tempo().rate());
    assertEquals(0.55, pace.tempo().at(5 + MINUTE).rate(), 1e-9);
  }

  @Test
  void asOf_clockPutBack_takesAllTimesBackWithIt() {
    PaceRule rule = of(60, 1_000_000);
    Place first = take(rule, new Place(Pace.fresh(DAY), Lane.at(DAY), 0, 0), DAY, 1);
    Pace back = first.pace().asOf(DAY / 2);
    assertEquals(DAY / 2, first.pace().putBack(DAY / 2));
    Lane lane = first.lane().shifted(-first.pace().putBack(DAY / 2));
    assertEquals(DAY / 2 + SECOND, rule.take(back, lane, List.of(), DAY / 2, 1, 0).start());
  }

  @Test
  void confirm_clockPutBackMeanwhile_doesNotWaitForTheOldTime() {
    PaceRule rule = of(60, 1_000_000);
    Place place = rule.confirm(Pace.fresh(MINUTE), Lane.at(MINUTE), List.of(), MINUTE, DAY, 1);
    assertEquals(MINUTE, place.start());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void take_randomArrivals_anySpanKeepsToLimitPlusBurst(long seed) {
    PaceRule rule = of(600, 60_000);
    Generator random = Seed.of(seed).named("pace").generator();
    var starts = new ArrayDeque<long[]>();
    Place place = fresh();
    long now = 0;
    long last = 0;
    for (int i = 0; i < 5_000; i++) {
      now += random.nextInt(random.nextInt(100) == 0 ? 5_000_000 : 150_000);
      long size = 1L + random.nextInt(190);
      place = take(rule, new Place(place.pace().asOf(now), place.lane(), 0, 0), now, size);
      assertTrue(place.start() >= last, "first come, first served, seed " + seed);
      last = place.start();
      // A call that waits asks again at its start, until it counts as sent.
      for (Place held = place; held.start() > now; ) {
        now = held.start();
        place = rule.confirm(place.pace().asOf(now), place.lane(), List.of(), now, now, size);
        held = place;
      }
      last = now;
      starts.add(new long[] {last, size});
      while (starts.getFirst()[0] <= last - MINUTE) {
        starts.removeFirst();
      }
      double calls = 0;
      double tokens = 0;
      for (var each = starts.descendingIterator(); each.hasNext(); ) {
        long[] call = each.next();
        double seconds = (last - call[0]) / 1e6;
        calls++;
        tokens += call[1];
        String told = "within " + seconds + " s: " + calls + ", " + tokens + ", seed " + seed;
        assertTrue(calls <= 10 * seconds + 10 + 1.001, told);
        assertTrue(tokens <= 1000 * seconds + 1000 + 190.001, told);
      }
    }
  }
}
