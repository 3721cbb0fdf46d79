package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "PT1M, a minute",
    "PT89S, a minute",
    "PT90S, 2 minutes",
    "PT61M, 61 minutes",
    "PT89M59S, 90 minutes",
    "PT90M, 1.5 hours",
    "PT2H14M59S, 2 hours",
    "PT2H15M, 2.5 hours",
    "PT9H59M, 10 hours",
    "PT10H29M, 10 hours",
    "PT21H59M, 22 hours",
    "PT22H, a day",
    "PT24H, a day",
    "PT30H, 1.5 days",
    "PT48H, 2 days",
    "P30D, 30 days"
  })
  void inWords_ofATime_areThoseOfAPerson(Duration time, String words) {
    assertEquals(words, RoundedTime.inWords(time));
  }
}
