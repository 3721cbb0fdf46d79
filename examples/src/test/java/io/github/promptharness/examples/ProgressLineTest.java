package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Money;
import io.github.promptharness.study.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void message_ofAPaidRun_saysDollarsAndFailures() {
    assertEquals(
        "0.50 USD of 25.00 USD, 2 failed",
        ProgressLine.message(progress(7, 2, Money.usd("0.5"), Money.usd("25"))));
  }

  @Test
  void message_ofAFreeRun_saysSo() {
    assertEquals("costs nothing", ProgressLine.message(progress(0, 0, Money.ZERO, Money.ZERO)));
  }

  private static Progress progress(long kept, long failed, Money committed, Money cap) {
    return new Progress(10, 100, kept, failed, Money.ZERO, committed, cap, Duration.ofSeconds(3));
  }
}
