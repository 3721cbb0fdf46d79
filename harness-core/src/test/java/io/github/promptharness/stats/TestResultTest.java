package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestResultTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1})
  void degreesOfFreedom_thatAreNone_areRefused(double df) {
    assertThrows(IllegalArgumentException.class, () -> new TestResult("t", 1, List.of(df), 0.5));
  }

  @Test
  void statistic_notANumber_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new TestResult("t", Double.NaN, List.of(), 0.5));
  }
}
