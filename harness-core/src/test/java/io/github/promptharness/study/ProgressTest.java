package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Money;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void left_ofARunThatFoundAnswers_goesByWhatItAskedItself() {
    // 60 of 100 were kept; 10 answers took ten seconds, so 30 more take thirty.
    assertEquals(Optional.of(Duration.ofSeconds(30)), progress(70, 60, 0).left());
  }

  @Test
  void left_withFailures_countsThemAsAsked() {
    assertEquals(Optional.of(Duration.ofSeconds(30)), progress(65, 60, 5).left());
  }

  @Test
  void left_beforeAnythingWasAsked_isNotKnown() {
    assertEquals(Optional.empty(), progress(60, 60, 0).left());
  }

  private static Progress progress(long done, long kept, long failed) {
    return new Progress(
        done, 100, kept, failed, Money.ZERO, Money.ZERO, Money.ZERO, Duration.ofSeconds(10));
  }
}
