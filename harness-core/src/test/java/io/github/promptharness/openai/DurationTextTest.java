package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "1s, PT1S", "6m0s, PT6M", "120ms, PT0.12S", "7m12s, PT7M12S", "2m59.56s, PT2M59.56S",
    "1h2m3s, PT1H2M3S", "20, PT20S", "0.5, PT0.5S", "0, PT0S", "250us, PT0.00025S",
    "250µs, PT0.00025S", "7ns, PT0.000000007S", "1m1ms, PT1M0.001S", "' 3s ', PT3S"
  })
  void parse_everyForm(String text, Duration expected) {
    assertEquals(Optional.of(expected), DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "-1s", "soon", "1x", "1s!", "s", "1 s", "NaN", "9999999999h", "1e9"})
  void parse_whatIsNone_isEmpty(String text) {
    assertEquals(Optional.empty(), DurationText.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rate limit reached. Please try again in 41.724s. Visit | PT41.724S",
        "Please try again in 6m0s. | PT6M",
        "Please try again in 350ms. | PT0.35S",
        "Please TRY AGAIN IN 1h2m3s! | PT1H2M3S",
        "Please retry after 6 seconds. | PT6S",
        "Please retry after 1 minute. | PT1M",
        "retry after 900 milliseconds | PT0.9S"
      })
  void inMessage_findsTheWait(String message, Duration expected) {
    assertEquals(Optional.of(expected), DurationText.inMessage(message));
  }

  @Test
  void inMessage_withoutOne_isEmpty() {
    assertEquals(Optional.empty(), DurationText.inMessage("Limit 200, Used 200. 41s ago."));
  }
}
