package io.github.promptharness.openai;

import io.github.promptharness.RateSignals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What headers and error message say about limits. What makes no sense counts as not said: Azure
 * writes a limit of -1 or 0, with 0 left and a reset of 0, where it does not count one
 * (openai-dotnet issue 838), so that with a limit that is none the rest of it says nothing either.
 */
final class RateHeaders {
  private static final String MILLISECONDS = "ms";
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final String LIMIT = "x-ratelimit-limit-";
  private static final String REMAINING = "x-ratelimit-remaining-";
  private static final String RESET = "x-ratelimit-reset-";

  private RateHeaders() {}

  /**
   * The signals of a response.
   *
   * @param message of the error; empty for a success
   * @param now for a date that is not accompanied by the server's own clock
   */
  static RateSignals read(Map<String, String> headers, String message, Instant now) {
    boolean requests = isCounted(headers, "requests");
    boolean tokens = isCounted(headers, "tokens");
    return new RateSignals(
        limit(headers, "requests"),
        limit(headers, "tokens"),
        requests ? count(headers, REMAINING + "requests") : OptionalLong.empty(),
        tokens ? count(headers, REMAINING + "tokens") : OptionalLong.empty(),
        requests ? reset(headers, "requests") : Optional.empty(),
        tokens ? reset(headers, "tokens") : Optional.empty(),
        retryAfter(headers, message, now));
  }

  /** Whether what is said of a limit can be meant: it is above 0, or is not said itself. */
  private static boolean isCounted(Map<String, String> headers, String dimension) {
    return !headers.containsKey(LIMIT + dimension) || limit(headers, dimension).isPresent();
  }

  private static OptionalLong limit(Map<String, String> headers, String dimension) {
    OptionalLong limit = count(headers, LIMIT + dimension);
    return limit.orElse(0) > 0 ? limit : OptionalLong.empty();
  }

  private static Optional<Duration> reset(Map<String, String> headers, String dimension) {
    return header(headers, RESET + dimension).flatMap(DurationText::parse);
  }

  /** The longest of the waits asked for, since each is a minimum. */
  private static Optional<Duration> retryAfter(
      Map<String, String> headers, String message, Instant now) {
    Optional<String> asked = header(headers, "retry-after");
    return Stream.of(
            header(headers, "retry-after-ms").flatMap(ms -> DurationText.parse(ms + MILLISECONDS)),
            asked.flatMap(DurationText::parse),
            asked.flatMap(RateHeaders::date).flatMap(date -> until(date, headers, now)),
            DurationText.inMessage(message))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** Empty for a date more than a year away, as for a duration of that length. */
  private static Optional<Duration> until(Instant date, Map<String, String> headers, Instant now) {
    Instant from = header(headers, "date").flatMap(RateHeaders::date).orElse(now);
    Duration wait = date.isAfter(from) ? Duration.between(from, date) : Duration.ZERO;
    return wait.compareTo(DurationText.LONGEST) > 0 ? Optional.empty() : Optional.of(wait);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static OptionalLong count(Map<String, String> headers, String name) {
    String text = headers.getOrDefault(name, "").strip();
    return COUNT.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static Optional<String> header(Map<String, String> headers, String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
