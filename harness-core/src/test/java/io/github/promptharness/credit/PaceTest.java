package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Seed;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaceTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;

  @Test
  void take_unlimited_startsAtOnce() {
    Pace.Place place = Pace.FRESH.take(5, RateLimit.UNLIMITED, 1_000_000);
    assertEquals(5, place.start());
    assertEquals(Pace.FRESH, place.after());
  }

  @Test
  void take_oneRequestAMinute_secondWaitsAMinute() {
    RateLimit limit = RateLimit.perMinute(1, 1000);
    Pace.Place first = Pace.FRESH.take(0, limit, 1);
    Pace.Place second = first.after().take(0, limit, 1);
    assertEquals(0, first.start());
    assertEquals(MINUTE, second.start());
  }

  @Test
  void take_moreTokensThanTheBurst_passesAtOnceAndIsPaidForByWaiting() {
    // 600 tokens a minute are 10 a second; 300 tokens take half a minute.
    RateLimit limit = RateLimit.perMinute(1_000_000, 600);
    Pace.Place first = Pace.FRESH.take(0, limit, 300);
    Pace.Place second = first.after().take(0, limit, 300);
    Pace.Place small = first.after().take(0, limit, 1);
    assertEquals(0, first.start());
    assertEquals(30 * SECOND, second.start());
    assertEquals(29 * SECOND + 100_000, small.start());
  }

  @Test
  void take_duringAPause_waitsForItsEnd() {
    Pace.Place place = Pace.FRESH.pausedUntil(7 * SECOND).take(0, RateLimit.UNLIMITED, 1);
    assertEquals(7 * SECOND, place.start());
  }

  @Test
  void pausedUntil_earlierTime_keepsTheLater() {
    assertEquals(9, Pace.FRESH.pausedUntil(9).pausedUntil(3).pausedUntil());
  }

  @Test
  void asOf_timesThatAClockAheadHasLeft_areForgotten() {
    long day = 86_400 * SECOND;
    var pace = new Pace(1500 * day, 5, 3 * day);
    assertEquals(new Pace(7, 5, 7), pace.asOf(7));
    assertEquals(pace, pace.asOf(1499 * day));
  }

  @Test
  void corrected_tokensGivenBack_letTheNextStartEarlier() {
    RateLimit limit = RateLimit.perMinute(1_000_000, 600);
    Pace used = Pace.FRESH.take(0, limit, 300).after();
    assertEquals(0, used.corrected(limit, -300).take(0, limit, 300).start());
    assertEquals(40 * SECOND, used.corrected(limit, 100).take(0, limit, 300).start());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void take_randomArrivals_anyMinuteKeepsToLimitPlusBurst(long seed) {
    RateLimit limit = RateLimit.perMinute(600, 60_000);
    Generator random = Seed.of(seed).named("pace").generator();
    var requests = new ArrayDeque<Long>();
    var tokens = new ArrayDeque<long[]>();
    long tokensInWindow = 0;
    Pace pace = Pace.FRESH;
    long now = 0;
    long last = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(150_000);
      long size = 1L + random.nextInt(190);
      Pace.Place place = pace.take(now, limit, size);
      pace = place.after();
      assertTrue(place.start() >= last, "first come, first served, seed " + seed);
      last = place.start();
      requests.add(last);
      tokens.add(new long[] {last, size});
      tokensInWindow += size;
      while (requests.getFirst() <= last - MINUTE) {
        requests.removeFirst();
      }
      while (tokens.getFirst()[0] <= last - MINUTE) {
        tokensInWindow -= tokens.removeFirst()[1];
      }
      assertTrue(requests.size() <= 600 + 10, "requests " + requests.size() + ", seed " + seed);
      assertTrue(tokensInWindow <= 60_000 + 1000, "tokens " + tokensInWindow + ", seed " + seed);
    }
  }
}
