package io.github.promptharness.openai;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as endpoints write them: {@code 120ms}, {@code 2m59.56s}, {@code 1h2m3s}, {@code 20}.
 */
final class DurationText {
  /** A longer wait is taken for a mistake. */
  static final Duration LONGEST = Duration.ofDays(365);

  private static final String PART = "(\\d{1,18}(?:\\.\\d{1,18})?)(ms|us|µs|μs|ns|h|m|s)";
  private static final Pattern PARTS = Pattern.compile("(?:" + PART + ")+");
  private static final Pattern ONE_PART = Pattern.compile(PART);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:\\.\\d{1,18})?");
  private static final Pattern REQUEST_TO_WAIT =
      Pattern.compile(
          "(?:try again in|retry after)\\s+(?:((?:"
              + PART
              + ")+)|(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(milliseconds?|seconds?|minutes?|hours?))",
          Pattern.CASE_INSENSITIVE);
  private static final BigDecimal LONGEST_NANOS = BigDecimal.valueOf(LONGEST.toNanos());

  private DurationText() {}

  /**
   * A header's value; a bare number is in seconds. Empty if it is none, negative, or a year long.
   */
  static Optional<Duration> parse(String text) {
    String value = text.strip();
    if (NUMBER.matcher(value).matches()) {
      return nanos(new BigDecimal(value).multiply(unit("s")));
    }
    if (!PARTS.matcher(value).matches()) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = ONE_PART.matcher(value);
    while (part.find()) {
      sum = sum.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
    }
    return nanos(sum);
  }

  /** The wait that a message asks for: "Please try again in 41.724s", "retry after 6 seconds". */
  static Optional<Duration> inMessage(String message) {
    Matcher found = REQUEST_TO_WAIT.matcher(message);
    if (!found.find()) {
      return Optional.empty();
    }
    String compact = found.group(1);
    if (compact != null) {
      return parse(compact.toLowerCase(Locale.ROOT));
    }
    String word = found.group(5).toLowerCase(Locale.ROOT);
    String unit = word.startsWith("milli") ? "ms" : word.substring(0, 1);
    return parse(found.group(4) + unit);
  }

  private static Optional<Duration> nanos(BigDecimal nanos) {
    return nanos.compareTo(LONGEST_NANOS) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  private static BigDecimal unit(String name) {
    return BigDecimal.valueOf(
        switch (name) {
          case "h" -> Duration.ofHours(1).toNanos();
          case "m" -> Duration.ofMinutes(1).toNanos();
          case "s" -> Duration.ofSeconds(1).toNanos();
          case "ms" -> 1_000_000;
          case "ns" -> 1;
          default -> 1_000;
        });
  }
}
