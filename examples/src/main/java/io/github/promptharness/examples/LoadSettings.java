package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** What {@link LoadRun} is told by properties; a blank one counts as not given. */
final class LoadSettings {
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");

  private final Properties properties;

  LoadSettings(Properties properties) {
    this.properties = properties;
  }

  /** Where to ask; without it {@link LoadRun} starts a server itself. */
  Optional<String> baseUrl() {
    return given("base.url");
  }

  /** Whether a key can be sent to this address: over TLS, or without leaving this machine. */
  static boolean mayTakeKey(String url) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      return false;
    }
    String host = Optional.ofNullable(address.getHost()).orElse("");
    return "https".equalsIgnoreCase(address.getScheme()) || LOOPBACK.matcher(host).matches();
  }

  String model() {
    return given("model").orElse("gpt-4o-mini");
  }

  LoadCases cases() {
    String cases = given("cases").orElse("1000");
    return cases.matches("\\d+")
        ? LoadCases.made(whole("cases", cases, 1, 100_000_000))
        : LoadCases.inFile(Path.of(cases));
  }

  int concurrency() {
    return whole("concurrency", given("concurrency").orElse("16"), 1, 512);
  }

  RateLimit rateLimit() {
    return RateLimit.perMinute(aMinute("rpm"), aMinute("tpm"));
  }

  private long aMinute(String name) {
    return given(name)
        .map(limit -> (long) whole(name, limit, 1, Integer.MAX_VALUE))
        .orElse(Long.MAX_VALUE);
  }

  double share() {
    String share = given("share").orElse("1");
    try {
      return Double.parseDouble(share);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("share must be a number in (0, 1]: \"" + share + "\"", e);
    }
  }

  Money credit() {
    return Money.usd(given("credit.usd").orElse("10"));
  }

  /** Where the workspace is: a path or a URL. */
  String workspace() {
    return given("workspace").orElse("load.db");
  }

  int maxTokens() {
    return whole("max.tokens", given("max.tokens").orElse("16"), 1, 1_000_000);
  }

  int repeats() {
    return whole("repeats", given("repeats").orElse("1"), 1, 1_000);
  }

  Optional<Duration> timeout() {
    return given("timeout.seconds")
        .map(seconds -> Duration.ofSeconds(whole("timeout.seconds", seconds, 1, 86_400)));
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(properties.getProperty(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static int whole(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other value out of range.
    }
    throw new IllegalArgumentException(
        "%s must be a whole number in [%s, %s]: \"%s\"".formatted(name, least, most, value));
  }
}
