package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class ServerClockTest {
  @Test
  void instant_ofAServerYearsAhead_isTheServersAndGoesOn() {
    var clock = new ServerClock();
    Instant server = Instant.parse("2031-05-01T12:00:00Z");
    long before = System.nanoTime();
    clock.set(Micros.of(server));
    Instant first = clock.instant();
    Instant second = clock.instant();
    var passed = Duration.ofNanos(System.nanoTime() - before);
    assertFalse(first.isBefore(server));
    assertFalse(second.isBefore(first));
    assertTrue(Duration.between(server, second).compareTo(passed) <= 0);
  }

  @Test
  void withZone_another_isRefused() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> new ServerClock().withZone(ZoneId.of("Europe/Paris")));
  }
}
