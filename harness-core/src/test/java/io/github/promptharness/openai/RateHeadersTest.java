package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.RateSignals;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateHeadersTest {
  @Test
  void read_allHeaders_areUnderstood() {
    RateSignals signals =
        read(
            Map.of(
                "x-ratelimit-remaining-requests", "59",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-requests", "1s",
                "x-ratelimit-reset-tokens", "6m0s"),
            "");
    assertEquals(
        RateSignals.left(
            OptionalLong.of(59),
            OptionalLong.of(149984),
            Optional.of(Duration.ofSeconds(1)),
            Optional.of(Duration.ofMinutes(6)),
            Optional.empty()),
        signals);
  }

  @Test
  void read_nothing_isNone() {
    assertEquals(RateSignals.NONE, read(Map.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "", "many", "1.5", "99999999999999999999"})
  void read_countThatMakesNoSense_isNotSaid(String count) {
    Map<String, String> headers =
        Map.of("x-ratelimit-remaining-requests", count, "x-ratelimit-reset-requests", "-1s");
    assertEquals(RateSignals.NONE, read(headers, ""));
  }

  /** Azure, of a limit that it does not count; github.com/openai/openai-dotnet issue 838. */
  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "none"})
  void read_limitThatIsNone_makesTheRestOfItSayNothing(String limit) {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-limit-tokens", limit,
            "x-ratelimit-remaining-tokens", "0",
            "x-ratelimit-reset-tokens", "60");
    assertEquals(RateSignals.NONE, read(headers, ""));
  }

  @Test
  void read_nothingLeftOfALimitThatIsNotSaid_counts() {
    Map<String, String> headers =
        Map.of("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "60");
    assertEquals(Optional.of(Duration.ofMinutes(1)), read(headers, "").pause());
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after, 20, PT20S",
    "retry-after, 0, PT0S",
    "retry-after-ms, 1500, PT1.5S",
    "'retry-after', 'Sat, 21 Nov 2026 12:00:30 GMT', PT30S",
    "'retry-after', 'Sat, 21 Nov 2026 11:00:00 GMT', PT0S"
  })
  void retryAfter_everyForm(String name, String value, Duration expected) {
    assertEquals(Optional.of(expected), read(Map.of(name, value), "").retryAfter());
  }

  @Test
  void retryAfter_date_isCountedFromTheServersOwnClock() {
    var headers =
        Map.of(
            "date", "Sat, 21 Nov 2026 09:00:00 GMT",
            "retry-after", "Sat, 21 Nov 2026 09:00:07 GMT");
    assertEquals(Optional.of(Duration.ofSeconds(7)), read(headers, "").retryAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 30 Nov 2099 12:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "99999999",
        "Tue, 23 Nov 2027 12:00:00 GMT"
      })
  void retryAfter_moreThanAYear_isNotSaid(String value) {
    assertEquals(Optional.empty(), read(Map.of("retry-after", value), "").retryAfter());
  }

  @Test
  void retryAfter_several_isTheLongest() {
    var headers = Map.of("retry-after", "2", "retry-after-ms", "1500");
    assertEquals(
        Optional.of(Duration.ofMillis(41_700)),
        read(headers, "Please try again in 41.7s.").retryAfter());
    assertEquals(Optional.of(Duration.ofSeconds(2)), read(headers, "").retryAfter());
  }

  private static RateSignals read(Map<String, String> headers, String message) {
    return RateHeaders.read(headers, message, Calls.NOW);
  }
}
