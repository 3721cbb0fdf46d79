package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class FirstCallTest {
  private final FirstCall first = new FirstCall();

  @Test
  void isMine_firstIsUnderWay_waitsUntilItHasEnded() throws InterruptedException {
    var sleeps = new ArrayList<Duration>();
    Sleeper sleeper =
        duration -> {
          sleeps.add(duration);
          if (sleeps.size() == 3) {
            first.ended();
          }
        };
    assertTrue(first.isMine(sleeper));
    assertFalse(first.isMine(sleeper));
    assertFalse(first.isMine(sleeper));
    assertEquals(3, sleeps.size());
  }

  @Test
  void isMine_firstTakesLong_waitsFiveSecondsOnce() throws InterruptedException {
    var time = new VirtualTime();
    assertTrue(first.isMine(time));
    assertFalse(first.isMine(time));
    assertFalse(first.isMine(time));
    assertEquals(Duration.ofSeconds(5), time.slept());
  }
}
