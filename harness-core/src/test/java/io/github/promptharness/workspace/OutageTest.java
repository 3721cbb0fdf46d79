package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutageTest {
  private static final SQLException AWAY = new SQLException("away", "08006");

  @AfterEach
  void clear() {
    assertFalse(Thread.interrupted(), "a test leaves its thread interrupted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "57P01", "57P05"})
  void is_statesOfALostConnection_sayThatTheServerIsAway(String state) {
    assertTrue(Outage.is(new IllegalStateException(new SQLException("lost", state))));
  }

  @Test
  void is_refusal_isNoOutage() {
    assertFalse(Outage.is(new SQLException("permission denied", "42501")));
  }

  @Test
  void waitAndTryAgain_interruptedReader_givesUpAndStaysInterrupted() {
    var outage = new Outage(Duration.ofHours(1), true);
    Thread.currentThread().interrupt();
    assertFalse(outage.waitAndTryAgain(AWAY));
    assertTrue(Thread.interrupted());
  }

  @Test
  void waitAndTryAgain_interruptedWriter_waitsBetweenTriesAndIsInterruptedAfter() {
    var outage = new Outage(Duration.ofMillis(300), false);
    Thread.currentThread().interrupt();
    int tries = 0;
    while (outage.waitAndTryAgain(AWAY)) {
      tries++;
    }
    // Pauses of 10 ms and more, each at least twice as long as the one before the last.
    assertTrue(tries < 20, "tries: " + tries);
    assertTrue(Thread.interrupted());
  }

  @Test
  void over_writerWasInterruptedMeanwhile_isInterruptedAgain() {
    var outage = new Outage(Duration.ofHours(1), false);
    Thread.currentThread().interrupt();
    assertTrue(outage.waitAndTryAgain(AWAY));
    outage.over();
    assertTrue(Thread.interrupted());
  }
}
