package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.RateLimit;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private final VirtualTime clock = new VirtualTime();

  @Test
  void admit_oneRequestTooMany_isToldWhenToComeBack() throws Refusal {
    var quota = new Quota(RateLimit.perMinute(3, 1_000), clock);
    for (int i = 0; i < 3; i++) {
      quota.admit("gpt-4", 1);
    }

    var refusal = assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1));

    assertEquals(429, refusal.status());
    assertEquals("requests", refusal.type());
    assertEquals("rate_limit_exceeded", refusal.code());
    assertEquals(Optional.of(Duration.ofSeconds(20)), refusal.retryAfter());
  }

  @Test
  void admit_afterTheWaitItNamed_passes() throws Refusal {
    var quota = new Quota(RateLimit.perMinute(7, 1_000), clock);
    for (int i = 0; i < 7; i++) {
      quota.admit("gpt-4", 1);
    }
    var refusal = assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1));
    Duration wait = refusal.retryAfter().orElseThrow();

    clock.advance(wait.minusNanos(1));
    assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1));
    clock.advance(Duration.ofNanos(1));
    assertDoesNotThrow(() -> quota.admit("gpt-4", 1));
  }

  @Test
  void admit_tooManyTokens_takesNothing() throws Refusal {
    var quota = new Quota(RateLimit.perMinute(100, 1_000), clock);
    quota.admit("gpt-4", 600);

    var refusal = assertThrows(Refusal.class, () -> quota.admit("gpt-4", 500));

    assertEquals("tokens", refusal.type());
    assertEquals(Optional.of(Duration.ofSeconds(6)), refusal.retryAfter());
    assertEquals("99", quota.headers().get("x-ratelimit-remaining-requests"));
    assertEquals("400", quota.headers().get("x-ratelimit-remaining-tokens"));
    assertEquals("36s", quota.headers().get("x-ratelimit-reset-tokens"));
    assertEquals("600ms", quota.headers().get("x-ratelimit-reset-requests"));
  }

  @Test
  void admit_moreThanTheWholeLimit_isRefusedForGood() {
    var quota = new Quota(RateLimit.perMinute(100, 1_000), clock);

    var refusal = assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1_001));

    assertTrue(refusal.retryAfter().isEmpty());
    assertTrue(refusal.message().startsWith("Request too large"), refusal.message());
  }

  @Test
  void admit_longPause_refillsNoMoreThanTheLimit() throws Refusal {
    var quota = new Quota(RateLimit.perMinute(2, 1_000), clock);
    quota.admit("gpt-4", 1);
    clock.advance(Duration.ofDays(400));
    quota.admit("gpt-4", 1);
    quota.admit("gpt-4", 1);

    assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1));
  }

  @Test
  void admit_manyThreads_neverAboveTheLimit() {
    var quota = new Quota(RateLimit.perMinute(100, 1_000_000), clock);
    var admitted = new AtomicInteger();

    IntStream.range(0, 1_000)
        .parallel()
        .forEach(
            i -> {
              try {
                quota.admit("gpt-4", 1);
                admitted.incrementAndGet();
              } catch (Refusal expected) {
                // Counted by its absence.
              }
            });

    assertEquals(100, admitted.get());
  }

  @Test
  void admit_unlimited_isNeverRefused() throws Refusal {
    var quota = new Quota(RateLimit.UNLIMITED, clock);

    for (int i = 0; i < 10; i++) {
      quota.admit("gpt-4", 1L << 60);
    }
    assertEquals("0ms", quota.headers().get("x-ratelimit-reset-tokens"));
  }

  @Test
  void duration_isWrittenAsTheServiceDoes() {
    assertEquals("6ms", Quota.duration(Duration.ofMillis(6)));
    assertEquals("1ms", Quota.duration(Duration.ofNanos(1)));
    assertEquals("1.2s", Quota.duration(Duration.ofMillis(1_200)));
    assertEquals("10s", Quota.duration(Duration.ofSeconds(10)));
    assertEquals("6m0s", Quota.duration(Duration.ofMinutes(6)));
    assertEquals("7m12.05s", Quota.duration(Duration.ofMillis(432_050)));
  }

  @Test
  void admit_oneSecondDeep_savesUpNoMoreThanThat() throws Refusal {
    var quota = new Quota(RateLimit.perMinute(180, 60_000), Duration.ofSeconds(1), clock);
    clock.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 3; i++) {
      quota.admit("gpt-4", 300);
    }

    var refusal = assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1));
    assertEquals("requests", refusal.type());
    clock.advance(refusal.retryAfter().orElseThrow());
    assertDoesNotThrow(() -> quota.admit("gpt-4", 1_000 - 900 + 333));
    assertEquals("0", quota.headers().get("x-ratelimit-remaining-tokens"));
    assertThrows(Refusal.class, () -> quota.admit("gpt-4", 1_001));
  }

  @Test
  void admit_shallowAndSlow_stillHoldsOneRequest() {
    var quota = new Quota(RateLimit.perMinute(6, 60_000), Duration.ofSeconds(1), clock);
    for (int i = 0; i < 3; i++) {
      assertDoesNotThrow(() -> quota.admit("gpt-4", 10));
      assertThrows(Refusal.class, () -> quota.admit("gpt-4", 10));
      clock.advance(Duration.ofSeconds(10));
    }
  }
}
