package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LastMinuteTest {
  private final VirtualTime time = new VirtualTime();
  private final LastMinute counted = new LastMinute(time);

  @Test
  void perMinute_youngerThanAMinute_goesBySinceTheStart() {
    counted.add(5);
    time.advance(Duration.ofSeconds(10));
    counted.add(5);
    assertEquals(60, counted.perMinute());
  }

  @Test
  void perMinute_olderThanAMinute_forgets() {
    counted.add(1_000);
    time.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 30; i++) {
      counted.add(2);
      time.advance(Duration.ofSeconds(1));
    }
    assertEquals(60, counted.perMinute());
    time.advance(Duration.ofSeconds(200));
    assertEquals(0, counted.perMinute());
  }
}
